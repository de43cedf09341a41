import sys
def g(n):
    for i in range(n):
        yield i
it = g(3)
f = it.gi_frame
print(f.f_lineno, f.f_locals, f is it.gi_frame)
next(it)
print(f.f_lineno, f.f_locals, it.gi_frame is f, f.f_back)
list(it)
print(it.gi_frame, it.gi_code.co_name, it.gi_running, it.gi_suspended)
def me():
    yield it2.gi_running, it2.gi_frame is sys._getframe()
it2 = me()
print(next(it2), it2.gi_running, it2.gi_suspended)
def throws():
    try:
        yield 1
    except ValueError:
        f = sys._getframe()
        yield f.f_code.co_name, f.f_back.f_code.co_name
it3 = throws()
next(it3)
print(it3.throw(ValueError))
