# Relative imports beyond the top, and without a package.
try:
    import _pkg._up
except ImportError as e:
    print(e)
for package in (None, "", 3, "nowhere"):
    try:
        exec("from . import x", {"__package__": package, "__name__": "m"})
    except (ImportError, TypeError) as e:
        print(type(e).__name__, e)
try:
    exec("from . import x", {})
except (ImportError, KeyError) as e:
    print(type(e).__name__, e)
