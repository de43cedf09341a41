# and, or, not return operands and stop early.
def t(x):
    print("eval", x)
    return x


print(t(0) and t(1))
print(t(2) and t(3))
print(t(0) or t("") or t([]))
print(t(0) or t(5) or t(6))
print(not t(0), not t([1]))
print((t(1) or t(2)) and (t(0) or t(7)))
print([] or {} or () or None or "last")
print(1 and 2.5 and "x" and [0])
n = 0
for i in range(1500):
    if i % 2 == 0 and i % 3 == 0 or i % 7 == 0:
        n += 1
    if not (i % 2 or i % 5):
        n += 2
    x = i % 4 and i % 6 or -1
    n += x
print(n)
d = {}
for i in range(300):
    k = i % 13
    d[k] = d.get(k) or i
print(d)


def safe(xs, i):
    return i < len(xs) and xs[i] > 0 or None


xs = [0, 1, 2]
print([safe(xs, i) for i in range(5)])
a = 5
b = a > 3 and "big" or "small"
c = a > 9 and "big" or "small"
print(b, c)
while n > 0 and n % 7 != 0 or n % 2:
    n -= 1
print(n)
