"""Partial application."""
from functools import partial


def f(*args, **kw):
    return args, kw


p = partial(f, 1, 2, a=3)
print(p(4, b=5), p(a=6), p.func is f, p.args, p.keywords)
q = partial(p, 7, c=8)
print(q(), q.func is f, q.args, q.keywords)
print(partial(int, base=2)("101"), partial(max, 5)(3, 9), list(map(partial(pow, 2), range(4))))
print(partial(print, 1, sep="-") if False else repr(partial(len, "abc", x=1)).replace(repr(len), "LEN"))
p.note = "mine"
print(p.note, p.__dict__, partial(p).func is p)
for bad in (lambda: partial(), lambda: partial(5), lambda: partial(f)(1, **{"x": 1})):
    try:
        print(bad())
    except TypeError as e:
        print(e)
try:
    p.func = len
except AttributeError as e:
    print(type(e).__name__)


class Sub(partial):
    extra = 1


s = Sub(f, 1)
print(s(2), s.extra, Sub(s).func is s)
r = partial(f)
r.__setstate__((len, ("abc",), {}, {"z": 1}))
print(r(), r.z)
loop = partial(f)
loop.__setstate__((f, (loop,), {}, {}))
print(repr(loop).replace(repr(f), "F"))
