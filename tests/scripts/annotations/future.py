"""With the future import annotations are texts."""
from __future__ import annotations


def f(a: undefined, b: list[int | None] = None, *args: 1 + x * 2, c: (lambda q, *r: q),
      **kw: not a and b) -> x[1:2, ::3]:
    pass


for name, text in f.__annotations__.items():
    print(name, text)

v: some.where[int, "str"]
w: [i for i in y if i]
u: {**a, 'b': (1, 2)}
t: f(*a, k=1, **b)
s: -x ** 2
r: (yes if no else maybe)
q: a < b <= c is not d not in e
p: (1,)
o: x if y else (z, w)
n: f'{a!r:>{w}} {b}'
m: ~a ** -b
k: ...
j: (a + b) * c - (d - e)
i: a and (b or c)
h: {x: y for x, y in z}
for name, text in __annotations__.items():
    print(name, "|", text)


class C:
    a: later

    def m(self) -> C:
        pass


print(C.__annotations__, C.m.__annotations__)
exec("def g(x: nowhere): pass\nprint(g.__annotations__)")
