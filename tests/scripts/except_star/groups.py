"""`except*` splits groups among its clauses; what is left or raised goes on."""

def t(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("V", type(e).__name__, e.exceptions)
        except* (TypeError, KeyError) as e:
            print("T", e.exceptions)
            raise OSError("new")
        else: print("else")
        finally: print("fin")
    except BaseException as e:
        print("out", repr(e), repr(e.__context__))
t(ValueError(1))
t(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
t(ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [ZeroDivisionError(2), ValueError(3)])]))
t(RuntimeError("naked"))
def u():
    for i in range(2):
        try:
            pass
        except* OSError: pass
    try:
        raise ExceptionGroup("x", [ValueError(1)])
    except* ValueError:
        for j in range(3):
            if j: break
        print("ok", j)
    return 5
print(u())
