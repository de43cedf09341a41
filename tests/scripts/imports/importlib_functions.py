# importlib: import_module, reload, find_spec.
import importlib
import importlib.util

m = importlib.import_module("._a", "_pkg")
print(m.__name__, importlib.import_module("_pkg._a") is m)
import _again
print(_again.COUNT, importlib.reload(_again) is _again, _again.COUNT)
print(importlib.util.find_spec("nope"), importlib.util.find_spec("_stars").name)
print(importlib.util.resolve_name(".x", "a.b"), importlib.util.resolve_name("y", None))
for f in (lambda: importlib.import_module(".x"), lambda: importlib.reload(3),
          lambda: importlib.util.find_spec("_stars.x")):
    try:
        f()
    except (TypeError, ImportError) as e:
        print(type(e).__name__, e)
