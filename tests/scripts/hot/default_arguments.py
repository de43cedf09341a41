# Calls with defaults, keywords and stars from one hot site.
def f(a, b=10, *args, c=100, **kw):
    return a + b + sum(args) + c + sum(kw.values())


total = 0
for i in range(400):
    total += f(i)
    total += f(i, 1)
    total += f(i, c=2)
    total += f(i, 1, 2, 3)
    total += f(i, b=5, d=6)
    total += f(*[i, 2], **{"c": 1, "z": 3})
print(total)

f.__defaults__ = (20,)
print(f(1), f(1, 2))
for i in range(200):
    total -= f(i)
f.__kwdefaults__ = {"c": 0}
for i in range(200):
    total += f(i)
print(total)
