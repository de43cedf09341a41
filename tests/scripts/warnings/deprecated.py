import warnings
from warnings import deprecated
warnings.simplefilter("always")
@deprecated("use g")
def f(x):
    return x + 1
@deprecated("old class")
class A:
    def __init__(self, x): self.x = x
@deprecated("quiet", category=None)
def quiet(): return 1
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    class B(A): pass
    print(f(1), A(2).x, B(3).x, quiet())
    class C(A): pass
    print([(str(w.message), w.category.__name__) for w in log])
print(f.__deprecated__, A.__deprecated__, quiet.__deprecated__, f.__name__)
for bad in (lambda: deprecated(1), lambda: deprecated("x")(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
