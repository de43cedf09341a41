# Exceptions raised and caught inside hot loops and callees.
def check(x):
    if x % 11 == 0:
        raise ValueError(x)
    return x


def wrapped(x):
    try:
        return check(x)
    except ValueError as e:
        return -e.args[0]


s = 0
for i in range(2000):
    s += wrapped(i)
print(s)
s = 0
for i in range(1000):
    try:
        s += check(i) + check(i + 1)
    except ValueError:
        s -= 1
print(s)
xs = [1, 2, 3, "x", 5, None] * 100
n = 0
bad = 0
for x in xs:
    try:
        n += x
    except TypeError:
        bad += 1
print(n, bad)
d = {i: i for i in range(0, 500, 3)}
hit = miss = 0
for i in range(900):
    try:
        hit += d[i]
    except KeyError as e:
        miss += e.args[0]
print(hit, miss)
a = [0] * 50
over = 0
for i in range(700):
    try:
        a[i % 60] += i
    except IndexError:
        over += 1
print(sum(a), over)
i = 0
try:
    while True:
        i += 1
        if i == 1500:
            raise StopIteration
except StopIteration:
    print("left at", i)


def deep(n):
    if n == 0:
        raise KeyError("deep")
    return deep(n - 1)


c = 0
for k in range(100):
    try:
        deep(k % 20)
    except KeyError:
        c += k
print(c)
r = []
for v in ["1", "x", "2.5", "7", ""] * 60:
    try:
        r.append(int(v))
    except ValueError:
        try:
            r.append(float(v))
        except ValueError:
            r.append(None)
print(len(r), r[:5], sum(q for q in r if q is not None))
