import sys, types
def f():
    raise ValueError("x")
try:
    f()
except ValueError as e:
    tb = e.__traceback__
    inner = tb.tb_next
print(type(tb) is types.TracebackType, tb.tb_lineno, inner.tb_lineno)
new = types.TracebackType(inner, sys._getframe(), 4, 99)
print(new.tb_next is inner, new.tb_lineno, new.tb_lasti, new.tb_frame is sys._getframe())
new.tb_next = None
print(new.tb_next)
try:
    inner.tb_next = tb
except ValueError as e:
    print(e)
try:
    new.tb_next = 5
except TypeError as e:
    print(e)
try:
    types.TracebackType(1, sys._getframe(), 0, 0)
except TypeError as e:
    print(e)
e = KeyError("k").with_traceback(inner)
print(e.__traceback__ is inner)
