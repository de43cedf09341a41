# Lambdas as values, keys and arguments.
sq = lambda x: x * x
add = lambda a, b=10: a + b
print(sq(5), add(1), add(1, 2), (lambda: 7)(), (lambda *a: len(a))(1, 2, 3))
print(sorted([3, -1, 2, -5], key=lambda x: -x), sorted("bCaD", key=lambda c: c.lower()))
print(list(map(lambda x: x + 1, [1, 2, 3])), list(filter(lambda x: x % 2, range(10))))
print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])))
table = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b}
v = 1
ops = ["add", "mul", "sub"]
for i in range(900):
    v = table[ops[i % 3]](v, i % 10) % 10007
print(v)
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
print(fact(20), fact(30))
curry = lambda a: lambda b: lambda c: a + b * c
print(curry(1)(2)(3), sum(curry(i)(i)(2) for i in range(300)))
print((lambda x, /, y, *, z: (x, y, z))(1, 2, z=3))
fns = [lambda x: x + 1, lambda x: x * 2, lambda x: x - 3]
x = 0
for i in range(999):
    x = fns[i % 3](x) % 4096
print(x)
print(sq.__name__, callable(sq), callable(5))
