def run(exc):
    try:
        try:
            raise exc
        except* ValueError as e:
            print("V", repr(e))
        except* (TypeError, KeyError) as e:
            print("TK", repr(e))
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print("left", repr(e))
run(ValueError(1))
run(OSError(1))
run(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
run(ExceptionGroup("g", [ValueError(1), OSError(2), ExceptionGroup("h", [KeyError(3), OSError(4)])]))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise TypeError("new")
except BaseException as e:
    print(repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        raise
except BaseException as e:
    print(repr(e))
for bad in (ExceptionGroup, 3, (ValueError, BaseExceptionGroup)):
    try:
        try:
            raise ValueError
        except* bad:
            pass
    except TypeError as e:
        print(e)
