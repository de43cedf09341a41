import warnings
def f(n):
    warnings.warn("message %d" % n, stacklevel=1)
def count(action, calls):
    with warnings.catch_warnings(record=True) as log:
        warnings.resetwarnings()
        warnings.simplefilter(action)
        for n in calls:
            try:
                f(n)
            except UserWarning as e:
                log.append(e)
    return len(log)
for action in ("default", "always", "ignore", "module", "once", "error"):
    print(action, count(action, [1, 1, 2, 2, 1]))
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.warn("a", DeprecationWarning)
    warnings.warn("b", FutureWarning)
    warnings.warn(RuntimeWarning("c"))
    print([(w.category.__name__, str(w.message), w.lineno) for w in log])
for args, kw in ((("nonsense",), {}), (("ignore",), {"lineno": -1})):
    try:
        warnings.simplefilter(*args, **kw)
    except ValueError as e:
        print(e)
for kw in ({"message": 1}, {"category": int}, {"module": 1}, {"lineno": "x"}):
    try:
        warnings.filterwarnings("ignore", **kw)
    except TypeError as e:
        print(e)
try:
    warnings.warn("x", int)
except TypeError as e:
    print(e)
