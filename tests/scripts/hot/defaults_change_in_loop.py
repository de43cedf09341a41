# A function whose defaults and code change while a loop calls it.
def f(x, k=1):
    return x * k


def g(x, k=1):
    return x - k


out = 0
for i in range(600):
    out += f(i)
    if i == 200:
        f.__defaults__ = (3,)
    if i == 400:
        f.__code__ = g.__code__
print(out, f(10))
