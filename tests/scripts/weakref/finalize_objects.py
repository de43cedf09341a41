import gc
import weakref


class C:
    pass


def done(*args, **kwargs):
    print("done", args, kwargs)
    return "result"


x = C()
f = weakref.finalize(x, done, 1, k=2)
print(f.alive, f.atexit, f.peek()[1:] == (done, (1,), {"k": 2}), f.peek()[0] is x)
del x
gc.collect()
print(f.alive, f(), f.peek(), f.detach(), f.atexit)
x = C()
f = weakref.finalize(x, done)
print(f(), f(), f.alive)
f = weakref.finalize(x, done, 3)
obj, func, args, kwargs = f.detach()
print(obj is x, func is done, args, kwargs, f.alive)
last = weakref.finalize(x, done, "at exit, last")
quiet = weakref.finalize(x, done, "never")
quiet.atexit = False
first = weakref.finalize(x, done, "at exit, first")
print("end")
