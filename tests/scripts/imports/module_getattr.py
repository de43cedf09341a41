# Modules: __getattr__ and __dir__.
import _pkg._a as a
from _pkg._a import made

print(a.made, made, dir(a), hasattr(a, "nope"))
try:
    a.nope
except AttributeError as e:
    print(e)
try:
    from _pkg._a import nope
except ImportError as e:
    print(str(e).partition(" (")[0], e.name, e.name_from)
