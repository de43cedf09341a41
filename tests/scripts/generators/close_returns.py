def g():
    try:
        yield 1
    except GeneratorExit:
        return "value"
it = g()
next(it)
print(it.close(), it.close())
print(g().close())
def h():
    yield 1
it = h()
next(it)
print(it.close())
def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass
        else:
            return
it = ignores()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
list(it)
def raises():
    try:
        yield
    finally:
        raise ValueError("in finally")
it = raises()
next(it)
try:
    it.close()
except ValueError as e:
    print(e, repr(e.__context__))
