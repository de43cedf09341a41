import gc
import sys


class C:
    def __del__(self):
        raise ValueError("from __del__")


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.err_msg, args.object.__qualname__)
    print(args.exc_traceback.tb_lineno if args.exc_traceback else None)


sys.unraisablehook = hook
x = C()
del x
gc.collect()
print("goes on")
try:
    1 / 0
except ZeroDivisionError:
    x = C()
    del x
    gc.collect()
    print("still handled")
sys.unraisablehook = sys.__unraisablehook__
