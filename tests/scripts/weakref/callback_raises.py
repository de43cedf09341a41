import gc
import sys
import weakref


class C:
    pass


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.object.__name__, args.err_msg)


def bad(r):
    raise ValueError("in callback")


sys.unraisablehook = hook
x = C()
r = weakref.ref(x, bad)
del x
gc.collect()
print("goes on")
sys.unraisablehook = sys.__unraisablehook__
