# Functions to call when the program ends. The machine runs them; see `run` in its sources.

import _gc

_handlers = []


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _handlers.append((func, args, kwargs))
    return func


def unregister(func, /):
    _handlers[:] = [h for h in _handlers if not (h[0] is func or h[0] == func)]


def _clear():
    _handlers.clear()


def _ncallbacks():
    return len(_handlers)


def _run_exitfuncs():
    while _handlers:
        func, args, kwargs = _handlers.pop()
        try:
            func(*args, **kwargs)
        except BaseException as e:
            e.__traceback__ = e.__traceback__.tb_next
            _gc.report(e, func, "Exception ignored in atexit callback")
