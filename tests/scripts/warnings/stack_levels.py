import warnings
def a(level):
    warnings.warn("level %d" % level, stacklevel=level)
def b(level):
    a(level)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    for level in (1, 2, 3, 9):
        b(level)
print([(str(w.message), w.lineno) for w in log])
registry = {}
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    for i in range(3):
        warnings.warn_explicit("again", UserWarning, "f.py", 1, "mod", registry)
    warnings.warn_explicit("again", UserWarning, "f.py", 2, "mod", registry)
print(len(log), sorted(k for k in registry if k != "version") == [("again", UserWarning, 1), ("again", UserWarning, 2)])
