def attempt(f):
    try:
        r = f()
        print(type(r).__name__, repr(r), "|", r)
    except Exception as e:
        print(type(e).__name__, e)
attempt(lambda: ExceptionGroup("m", [ValueError(1), KeyError(2)]))
attempt(lambda: BaseExceptionGroup("m", [ValueError(1)]))
attempt(lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
attempt(lambda: ExceptionGroup("m", []))
attempt(lambda: ExceptionGroup("m", 5))
attempt(lambda: ExceptionGroup("m", {ValueError()}))
attempt(lambda: ExceptionGroup("m", [1]))
attempt(lambda: ExceptionGroup(1, [ValueError()]))
attempt(lambda: ExceptionGroup("m"))
attempt(lambda: ExceptionGroup("m", [ValueError()], 3))
class G(ExceptionGroup): pass
attempt(lambda: G("m", [KeyboardInterrupt()]))
attempt(lambda: G("m", (ValueError(),)))
g = ExceptionGroup("m", [ValueError(1), ExceptionGroup("n", [KeyError(2)])])
print(g.message, g.exceptions, g.args)
print(issubclass(ExceptionGroup, Exception), ExceptionGroup.__mro__[1].__name__)
