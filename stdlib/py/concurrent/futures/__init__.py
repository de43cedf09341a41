# Futures, and a pool of threads that fulfils them.

import threading
from time import monotonic as _time

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"
FINISHED = "FINISHED"

__all__ = (
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "ALL_COMPLETED",
    "CancelledError",
    "TimeoutError",
    "InvalidStateError",
    "BrokenExecutor",
    "Future",
    "Executor",
    "wait",
    "as_completed",
    "ThreadPoolExecutor",
)

TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


_over = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)


class Future:
    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            text = "<%s at %#x state=%s" % (
                self.__class__.__name__,
                id(self),
                "cancelled" if "CANCELLED" in self._state else self._state.lower(),
            )
            if self._state == FINISHED:
                if self._exception:
                    text += " raised %s" % self._exception.__class__.__name__
                else:
                    text += " returned %s" % self._result.__class__.__name__
            return text + ">"

    def cancel(self):
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in _over:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in _over

    def _call_back(self):
        for f in self._done_callbacks:
            _call_quietly(f, self)

    def add_done_callback(self, fn):
        with self._condition:
            if self._state not in _over:
                self._done_callbacks.append(fn)
                return
        _call_quietly(fn, self)

    def _wait(self, timeout):
        with self._condition:
            if self._state not in _over:
                self._condition.wait_for(lambda: self._state in _over, timeout)
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                raise CancelledError()
            if self._state != FINISHED:
                raise TimeoutError()

    def result(self, timeout=None):
        try:
            self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result
        finally:
            self = None

    def exception(self, timeout=None):
        self._wait(timeout)
        return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in _over:
                raise InvalidStateError("{}: {!r}".format(self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._condition.notify_all()
        self._call_back()

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


def _call_quietly(fn, future):
    try:
        fn(future)
    except Exception as e:
        from _gc import report

        report(e, fn)


class _Notices:
    # Which of some futures are done, as they finish.

    def __init__(self, futures):
        self.condition = threading.Condition()
        self.done = []
        for f in futures:
            f.add_done_callback(self._note)

    def _note(self, future):
        with self.condition:
            self.done.append(future)
            self.condition.notify_all()


class DoneAndNotDoneFutures(tuple):
    __slots__ = ()

    def __new__(cls, done, not_done):
        return tuple.__new__(cls, (done, not_done))

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=%r, not_done=%r)" % self


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: %r" % return_when)
    notices = _Notices(fs)

    def enough():
        done = notices.done
        if len(done) >= len(fs):
            return True
        if return_when == FIRST_COMPLETED:
            return bool(done)
        if return_when == FIRST_EXCEPTION:
            return any(not f.cancelled() and f._exception is not None for f in done)
        return False

    with notices.condition:
        notices.condition.wait_for(enough, timeout)
        done = set(notices.done)
    return DoneAndNotDoneFutures(done, fs - done)


def as_completed(fs, timeout=None):
    end = None if timeout is None else _time() + timeout
    fs = set(fs)
    notices = _Notices(fs)
    given = 0
    while given < len(fs):
        left = None if end is None else max(end - _time(), 0)
        with notices.condition:
            notices.condition.wait_for(lambda: len(notices.done) > given, left)
            ready = notices.done[given:]
        if not ready:
            raise TimeoutError("%d (of %d) futures unfinished" % (len(fs) - given, len(fs)))
        for f in ready:
            given += 1
            yield f


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else _time() + timeout
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    f = futures.pop()
                    yield f.result() if end is None else f.result(end - _time())
            finally:
                for f in futures:
                    f.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.shutdown(wait=True)
        return False


_executors = []


def _join_all():
    for e in list(_executors):
        e.shutdown(wait=True)


threading._register_atexit(_join_all)


class ThreadPoolExecutor(Executor):
    _made = 0

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            import os

            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % ThreadPoolExecutor._made
        ThreadPoolExecutor._made += 1
        self._initializer = initializer
        self._initargs = initargs
        self._condition = threading.Condition()
        self._work = []
        self._threads = set()
        self._idle = 0
        self._shutdown = False
        self._broken = None

    def submit(self, fn, /, *args, **kwargs):
        with self._condition:
            if self._broken:
                raise BrokenExecutor(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if threading._shutting_down:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            self._work.append((future, fn, args, kwargs))
            if self._idle >= len(self._work):
                self._condition.notify()
            elif len(self._threads) < self._max_workers:
                if not self._threads and self not in _executors:
                    _executors.append(self)
                name = "%s_%d" % (self._prefix, len(self._threads))
                t = threading.Thread(name=name, target=self._serve)
                self._threads.add(t)
                t.start()
        return future

    def _serve(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                self._break()
                return
        while True:
            with self._condition:
                self._idle += 1
                while not self._work:
                    if self._shutdown:
                        return
                    self._condition.wait()
                self._idle -= 1
                future, fn, args, kwargs = self._work.pop(0)
            if future.set_running_or_notify_cancel():
                try:
                    result = fn(*args, **kwargs)
                except BaseException as e:
                    future.set_exception(e)
                else:
                    future.set_result(result)
            future = fn = args = kwargs = result = None

    def _break(self):
        with self._condition:
            self._broken = (
                "A thread initializer failed, the thread pool is not usable anymore"
            )
            work, self._work = self._work, []
        for future, _, _, _ in work:
            future.set_exception(BrokenExecutor(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._condition:
            self._shutdown = True
            cancelled = []
            if cancel_futures:
                cancelled, self._work = self._work, []
            self._condition.notify_all()
        for future, _, _, _ in cancelled:
            future.cancel()
        if wait:
            for t in self._threads:
                t.join()
            if self in _executors:
                _executors.remove(self)
