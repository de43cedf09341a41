# Threads and what they synchronise with, on the locks of `_thread`.

import _thread
from _thread import TIMEOUT_MAX, get_ident, get_native_id, stack_size
from time import monotonic as _time

__all__ = [
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "setprofile",
    "settrace",
    "local",
    "stack_size",
    "excepthook",
    "ExceptHookArgs",
    "getprofile",
    "gettrace",
    "setprofile_all_threads",
    "settrace_all_threads",
    "get_native_id",
]

_allocate_lock = _thread.allocate_lock
_start_new_thread = _thread.start_new_thread
ThreadError = _thread.error
Lock = _thread.LockType
RLock = _thread.RLock

_profile_hook = None
_trace_hook = None


def setprofile(func):
    global _profile_hook
    _profile_hook = func


def setprofile_all_threads(func):
    setprofile(func)


def getprofile():
    return _profile_hook


def settrace(func):
    global _trace_hook
    _trace_hook = func


def settrace_all_threads(func):
    settrace(func)


def gettrace():
    return _trace_hook


class _Deadline:
    # How long a wait may still take; None is for ever.

    def __init__(self, timeout):
        self.end = None if timeout is None else _time() + timeout

    def left(self):
        return None if self.end is None else max(0.0, self.end - _time())

    def is_over(self):
        return self.end is not None and _time() >= self.end


def _acquire(lock, timeout):
    # Takes a lock, within `timeout` seconds if that is not None.
    if timeout is None:
        return lock.acquire()
    return lock.acquire(True, timeout) if timeout > 0 else lock.acquire(False)


class Condition:
    # Each waiting thread has a lock of its own, which is held until it is notified.

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        self._waiters = []

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _check_held(self, verb):
        is_owned = getattr(self._lock, "_is_owned", None)
        if is_owned is not None:
            held = is_owned()
        else:
            # A plain lock does not know its owner: that somebody holds it must do.
            held = not self._lock.acquire(False)
            if not held:
                self._lock.release()
        if not held:
            raise RuntimeError(f"cannot {verb} on un-acquired lock")

    def _let_go(self):
        # Releases the lock however often it is held; gives the function that takes it again.
        save = getattr(self._lock, "_release_save", None)
        if save is None:
            self._lock.release()
            return self._lock.acquire
        state, restore = save(), self._lock._acquire_restore
        return lambda: restore(state)

    def wait(self, timeout=None):
        self._check_held("wait")
        mine = _allocate_lock()
        mine.acquire()
        self._waiters.append(mine)
        take_again = self._let_go()
        notified = False
        try:
            notified = _acquire(mine, timeout)
        finally:
            take_again()
            if not notified and mine in self._waiters:
                self._waiters.remove(mine)
        return notified

    def wait_for(self, predicate, timeout=None):
        deadline = _Deadline(timeout)
        while not (answer := predicate()):
            if deadline.is_over():
                break
            self.wait(deadline.left())
        return answer

    def notify(self, n=1):
        self._check_held("notify")
        chosen, self._waiters[:n] = self._waiters[:n], []
        for waiter in chosen:
            waiter.release()

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()


def _deprecated(message):
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


def _shown(ob, state):
    cls = type(ob)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(ob):#x}: {state}>"


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._changed = Condition(Lock())

    def __repr__(self):
        return _shown(self, f"value={self._value}")

    def acquire(self, blocking=True, timeout=None):
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._changed:
            if not self._changed.wait_for(lambda: self._value, timeout if blocking else 0):
                return False
            self._value -= 1
        return True

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._changed:
            self._give_back(n)

    def _give_back(self, n):
        self._value += n
        self._changed.notify(n)

    __enter__ = acquire

    def __exit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._most = value

    def __repr__(self):
        return _shown(self, f"value={self._value}/{self._most}")

    def _give_back(self, n):
        if n > self._most - self._value:
            raise ValueError("Semaphore released too many times")
        super()._give_back(n)


class Event:
    def __init__(self):
        self._is_set = False
        self._changed = Condition(Lock())

    def __repr__(self):
        return _shown(self, "set" if self._is_set else "unset")

    def is_set(self):
        return self._is_set

    def isSet(self):
        _deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()

    def set(self):
        with self._changed:
            self._is_set = True
            self._changed.notify_all()

    def clear(self):
        with self._changed:
            self._is_set = False

    def wait(self, timeout=None):
        with self._changed:
            # Who was notified has seen the event, even if it is cleared again by now.
            return self._is_set or self._changed.wait(timeout)


class BrokenBarrierError(RuntimeError):
    pass


class _Gathering:
    # One filling of a barrier: the threads that wait together share its outcome.

    def __init__(self):
        self.n_arrived = 0
        self.outcome = None


class Barrier:
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._changed = Condition(Lock())
        self._gathering = _Gathering()
        self._is_broken = False

    def __repr__(self):
        state = "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}"
        return _shown(self, state)

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        with self._changed:
            if self._is_broken:
                raise BrokenBarrierError
            gathering = self._gathering
            place = gathering.n_arrived
            gathering.n_arrived += 1
            if gathering.n_arrived == self._parties:
                self._complete()
            elif not self._changed.wait_for(lambda: gathering.outcome, timeout):
                self._end("broken")
            if gathering.outcome != "complete":
                raise BrokenBarrierError
            return place

    def _complete(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._end("broken")
            raise
        self._end("complete")

    def _end(self, outcome):
        # Lets the waiting threads go, and begins a new gathering.
        self._gathering.outcome = outcome
        self._gathering = _Gathering()
        self._is_broken = outcome == "broken"
        self._changed.notify_all()

    def reset(self):
        with self._changed:
            self._end("reset")

    def abort(self):
        with self._changed:
            self._end("broken")

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._gathering.n_arrived

    @property
    def broken(self):
        return self._is_broken


_counter = 0
_active = {}
_limbo = {}
_dangling_hooks = []


def _new_name(target):
    global _counter
    _counter += 1
    name = "Thread-%d" % _counter
    if target is not None:
        try:
            name += f" ({target.__name__})"
        except AttributeError:
            pass
    return name


class Thread:
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target = target
        self._name = str(name) if name is not None else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._done = None
        self._is_stopped = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._is_stopped:
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        done = _allocate_lock()
        done.acquire()
        self._done = done
        _limbo[self] = self
        try:
            _start_new_thread(self._bootstrap, ())
        except BaseException:
            del _limbo[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._ident = get_ident()
            self._native_id = get_native_id()
            _active[self._ident] = self
            _limbo.pop(self, None)
            self._started.set()
            try:
                self.run()
            except BaseException as e:
                _report(self, e)
                e = None
        finally:
            if _active.get(self._ident) is self:
                del _active[self._ident]
            self._is_stopped = True
            self._done.release()

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if self._is_stopped:
            return
        if timeout is None:
            got = self._done.acquire()
        else:
            got = self._done.acquire(True, max(timeout, 0))
        if got:
            self._done.release()

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._is_stopped

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


class ExceptHookArgs(tuple):
    # What `excepthook` gets.

    __slots__ = ()

    def __new__(cls, args):
        args = tuple(args)
        if len(args) != 4:
            raise TypeError("ExceptHookArgs expected 4 arguments, got %d" % len(args))
        return tuple.__new__(cls, args)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args, /):
    if args.exc_type is SystemExit:
        return
    thread = args.thread
    name = thread.name if thread is not None else get_ident()
    value = args.exc_value
    if value is None:
        value = args.exc_type()
    _thread._write_error(f"Exception in thread {name}:\n{_thread._render(value)}")


__excepthook__ = excepthook


def _report(thread, e):
    try:
        excepthook(ExceptHookArgs([type(e), e, e.__traceback__, thread]))
    except BaseException as inner:
        import sys

        _thread._write_error("Exception in threading.excepthook:\n")
        sys.excepthook(type(inner), inner, inner.__traceback__)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args, self.kwargs = args or [], kwargs or {}
        self.finished = Event()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()

    def cancel(self):
        self.finished.set()


class _Adopted(Thread):
    # A thread that `Thread.start` has not started: the main thread, or one of `_thread`'s.

    def __init__(self, name, daemon):
        Thread.__init__(self, name=name, daemon=daemon)
        self._started.set()
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self


class _MainThread(_Adopted):
    def __init__(self):
        _Adopted.__init__(self, "MainThread", False)


class _DummyThread(_Adopted):
    def __init__(self):
        _Adopted.__init__(self, _new_name(None).replace("Thread", "Dummy"), True)

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    try:
        return _active[get_ident()]
    except KeyError:
        return _DummyThread()


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def active_count():
    return len(_active) + len(_limbo)


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def enumerate():
    return list(_active.values()) + list(_limbo.values())


def main_thread():
    return _main_thread


_at_exit = []
_shutting_down = False


def _register_atexit(func, *args, **kwargs):
    if _shutting_down:
        raise RuntimeError("can't register atexit after shutdown")
    _at_exit.append(lambda: func(*args, **kwargs))


def _shutdown():
    # The main thread has come to its end: waits for the others.
    global _shutting_down
    _shutting_down = True
    _main_thread._is_stopped = True
    for call in reversed(_at_exit):
        call()
    while True:
        waiting = [t for t in enumerate() if not t.daemon and t is not _main_thread]
        if not waiting:
            break
        for t in waiting:
            if t._started.is_set():
                t.join()
            else:
                t._started.wait(0.01)


class local:
    # Attributes that are each thread's own. They are in a dict that the running thread has for the
    # object, made when the thread first uses it.

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__args", (args, kwargs))
        _locals()[id(self)] = (_ref(self), {})
        return self

    def __getattribute__(self, name):
        own = _local_dict(self)
        if name == "__dict__":
            return own
        if name in own:
            found = getattr(type(self), name, None)
            if not hasattr(type(found), "__set__"):
                return own[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not local or hasattr(local, name):
                raise
        message = "%r object has no attribute %r" % (_local_name(self), name)
        raise AttributeError(message, name=name, obj=self)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(
                "%r object attribute '__dict__' is read-only" % _local_name(self)
            )
        own = _local_dict(self)
        found = getattr(type(self), name, None)
        if found is not None and hasattr(type(found), "__set__"):
            object.__setattr__(self, name, value)
        else:
            own[name] = value

    def __delattr__(self, name):
        if name == "__dict__":
            raise AttributeError(
                "%r object attribute '__dict__' is read-only" % _local_name(self)
            )
        own = _local_dict(self)
        if name not in own:
            raise AttributeError(
                "%r object has no attribute %r" % (_local_name(self), name)
            )
        del own[name]


_locals = _thread._locals


def _local_name(self):
    return "_thread._local" if type(self) is local else type(self).__name__


def _ref(ob):
    from _weakref import ref

    return ref(ob)


def _local_dict(self):
    mine = _locals()
    found = mine.get(id(self))
    if found is not None and found[0]() is self:
        return found[1]
    own = {}
    mine[id(self)] = (_ref(self), own)
    args, kwargs = object.__getattribute__(self, "_local__args")
    cls = object.__getattribute__(self, "__class__")
    if cls.__init__ is not object.__init__:
        cls.__init__(self, *args, **kwargs)
    return own


# Until the main thread has its object, it is the one that creates threads.
_main_thread = None
_boot = object.__new__(Thread)
_boot._daemonic = False
_boot._initialized = True
_active[get_ident()] = _boot
_main_thread = _MainThread()
del _boot
