import sys
import threading

log = []
threading.excepthook = lambda args: log.append(
    (args.exc_type.__name__, str(args.exc_value), args.thread.name, args.exc_traceback is not None)
)


def bad():
    raise ValueError("oops")


t = threading.Thread(target=bad, name="T")
t.start()
t.join()
print(log)
t = threading.Thread(target=sys.exit)
t.start()
t.join()
print(len(log) <= 2)
threading.excepthook = threading.__excepthook__
t = threading.Thread(target=sys.exit, args=(3,))
t.start()
t.join()
print("still here")
