# Conditional expressions nested and in loops.
def clamp(x, lo, hi):
    return lo if x < lo else hi if x > hi else x


print([clamp(x, 2, 5) for x in range(8)])
s = 0
for i in range(2000):
    s += i if i % 2 else -i
    s ^= 3 if i % 5 == 0 else 0
print(s)
sign = lambda x: 1 if x > 0 else -1 if x < 0 else 0
print(sign(5), sign(-2.5), sign(0), sign(-0.0))
print("yes" if [] else "no", (1 if True else 2) + 3, 1 if False else 2 + 3)
print([("fizz" if i % 3 == 0 else "") + ("buzz" if i % 5 == 0 else "") or i for i in range(1, 16)])
x = 0
for i in range(700):
    x = x + 1.5 if i % 10 < 5 else x - 1 if i % 2 else x
print(x)
m = None
for v in [3, 9, 2, 11, 5] * 40:
    m = v if m is None or v > m else m
print(m)


def pick(flag):
    return (lambda: "a") if flag else (lambda: "b")


print(pick(True)(), pick(False)())
k = 1
r = []
for i in range(100):
    k = k // 2 if k % 2 == 0 else 3 * k + 1 if k % 3 else k + 5
    r.append(k)
print(r[:20], sum(r))
