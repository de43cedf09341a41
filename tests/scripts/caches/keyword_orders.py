# Keywords in every order, with and without defaults.
def f(a, b=2, *, c=3, d=4):
    return a * 1000 + b * 100 + c * 10 + d


total = 0
for i in range(100):
    total += f(1) + f(1, d=5) + f(d=5, a=1) + f(c=1, d=2, b=3, a=4) + f(1, 2, d=9, c=8)
print(total)
print(f(b=1, a=2), f(1, c=0), f(1, **{"b": 7}), f(**{"a": 1, "d": 0}))
