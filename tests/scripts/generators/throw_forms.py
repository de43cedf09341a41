import warnings
warnings.simplefilter("ignore")
def g():
    while True:
        try:
            yield
        except Exception as e:
            print(type(e).__name__, e.args, e.__traceback__ is not None)
it = g()
next(it)
it.throw(ValueError)
it.throw(ValueError("a"))
it.throw(ValueError, "b")
it.throw(ValueError, ("c", "d"))
it.throw(ValueError, ValueError("e"))
it.throw(ValueError, None, None)
for args in ((1,), ("x",), (ValueError(), 1), (ValueError, 1, 2)):
    try:
        it.throw(*args)
    except TypeError as e:
        print(e)
fresh = g()
try:
    fresh.throw(KeyError("first"))
except KeyError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
print(list(fresh))
