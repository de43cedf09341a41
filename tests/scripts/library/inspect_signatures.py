import inspect
from inspect import signature, Parameter
def f(a, /, b: int, c=3, *args, d, e: str = "x", **kw) -> float: pass
sig = signature(f)
print(sig, list(sig.parameters), sig.return_annotation)
for p in sig.parameters.values():
    print(p.name, p.kind, p.default is p.empty, p)
class C:
    def __init__(self, x, y=2): pass
    def m(self, z): pass
    @classmethod
    def c(cls, q): pass
    @staticmethod
    def s(r): pass
    def __call__(self, t): pass
print(signature(C), signature(C.m), signature(C(1).m), signature(C.c), signature(C.s), signature(C(1)))
b = sig.bind(1, 2, 3, 4, 5, d=6, z=7)
print(b.args, b.kwargs, b.arguments)
b = signature(C).bind(5)
b.apply_defaults()
print(b)
for args, kw in (((), {}), ((1, 2), {}), ((1, 2), {"b": 3, "d": 1})):
    try:
        sig.bind(*args, **kw)
    except TypeError as e:
        print(e)
print(signature(lambda *, k=1: 0), signature(f) == signature(f))
print(sig.replace(parameters=[], return_annotation=int))
try:
    Parameter("a b", Parameter.KEYWORD_ONLY)
except ValueError as e:
    print(e)
import functools
print(signature(functools.partial(f, 1, c=5)))
print(inspect.getfullargspec(f))
print(inspect.getcallargs(lambda a, b=2: 0, 1))
