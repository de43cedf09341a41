import _thread
import threading

done = _thread.allocate_lock()
done.acquire()
out = []


def f(a, b=0):
    out.append((a, b, _thread.get_ident() != threading.main_thread().ident))
    out.append(threading.current_thread().name.split("-")[0])
    done.release()


ident = _thread.start_new_thread(f, (1,), {"b": 2})
with done:
    print(out, isinstance(ident, int))
print(_thread.error is RuntimeError, _thread.stack_size(), type(done).__name__)
for bad in ((1, ()), (f, 1), (f, (), 3)):
    try:
        _thread.start_new_thread(*bad)
    except TypeError as e:
        print(e)
try:
    _thread.exit()
except SystemExit:
    print("SystemExit")
