# __import__ with all its arguments.
import builtins

print(__import__("_pkg._a").__name__, __import__("_pkg._a", fromlist=["X"]).__name__)
print(__import__("_a", {"__package__": "_pkg", "__name__": "_pkg.x"}, None, ["X"], 1).__name__)
for args in (("",), ("x", None, None, (), -1), (3,)):
    try:
        __import__(*args)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
real = builtins.__import__


def traced(name, globals=None, locals=None, fromlist=(), level=0):
    if name in ("_stars", "_pkg"):
        print("import", name, fromlist, level)
    return real(name, globals, locals, fromlist, level)


builtins.__import__ = traced
import _stars
from _pkg import _a
builtins.__import__ = real
