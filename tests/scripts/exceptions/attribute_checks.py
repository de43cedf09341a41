e = ValueError(1)
for name in ("__cause__", "__context__", "__traceback__", "__suppress_context__", "args"):
    try:
        setattr(e, name, 1)
    except TypeError as x:
        print(name, x)
    try:
        delattr(e, name)
    except TypeError as x:
        print(name, x)
e.args = [1, 2]
print(e.args, e)
e.__cause__ = KeyError("k")
print(e.__suppress_context__, repr(e.__cause__))
e.__context__ = None
g = ExceptionGroup("g", [e])
for name in ("message", "exceptions"):
    try:
        setattr(g, name, 1)
    except AttributeError as x:
        print(x)
print(e.with_traceback(None) is e)
