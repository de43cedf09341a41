# Globals that change, appear and vanish while loops are hot.
k = 1
s = 0


def step(i):
    return i * k


for i in range(1000):
    s += step(i)
    if i == 500:
        k = 2
    if i == 800:
        k = 0.5
print(s, k)


def loop(n):
    global k
    t = 0
    for i in range(n):
        t += k
        if i % 100 == 99:
            k = k + 1
    return t


print(loop(500), k, loop(300), k)


def use_len(xs):
    n = 0
    for x in xs:
        n += len(x)
    return n


data = ["ab", "c"] * 100
print(use_len(data))
real_len = len
len = lambda x: 7
print(use_len(data))
len = lambda x: real_len(x) * 2
print(use_len(data))
del len
print(use_len(data))


def helper(x):
    return x + 1


def caller(n):
    global helper
    t = 0
    for i in range(n):
        t += helper(i)
        if i == n // 2:
            helper = lambda x: x * 10
    return t


print(caller(400), caller(100))
flag = True
n = 0


def flip(i):
    global flag
    if i % 150 == 149:
        flag = not flag


for i in range(1000):
    if flag:
        n += 1
    else:
        n -= 2
    flip(i)
print(n, flag)
count = 0
for i in range(700):
    globals()["count"] = count + 2
print(count)
late = 0
for i in range(300):
    if i > 200:
        late += new_name
    if i == 200:
        new_name = 5
print(late)
del new_name
try:
    for i in range(300):
        late += new_name if i > 250 else 1
except NameError as e:
    print(e, late, i)
