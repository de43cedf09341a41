"""Helpers for the with statement."""

import sys
from abc import ABC, abstractmethod
from _collections import deque
from functools import wraps
from types import MethodType

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext",
           "AbstractContextManager", "AbstractAsyncContextManager", "AsyncExitStack",
           "ContextDecorator", "ExitStack", "redirect_stdout", "redirect_stderr", "suppress",
           "aclosing", "AsyncContextDecorator", "chdir"]


def _generic(cls, item):
    from types import GenericAlias
    return GenericAlias(cls, item)


def _recognises(names):
    """A hook by which an interface, but nothing derived from it, knows classes by their
    methods."""
    def __subclasshook__(cls, other):
        if vars(cls).get("__subclasshook__") is not hook:
            return NotImplemented
        provided = (next((vars(c)[name] for c in other.__mro__ if name in vars(c)), None)
                    for name in names)
        return None not in tuple(provided) or NotImplemented
    hook = classmethod(__subclasshook__)
    return hook


class AbstractContextManager(ABC):
    """The interface of context managers."""

    __class_getitem__ = classmethod(_generic)
    __slots__ = ()

    def __enter__(self):
        """The manager itself."""
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Leave the context."""
        return None

    __subclasshook__ = _recognises(("__enter__", "__exit__"))


class AbstractAsyncContextManager(ABC):
    """The interface of asynchronous context managers."""

    __class_getitem__ = classmethod(_generic)
    __slots__ = ()

    async def __aenter__(self):
        """The manager itself."""
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Leave the context."""
        return None

    __subclasshook__ = _recognises(("__aenter__", "__aexit__"))


class ContextDecorator:
    """Lets a context manager decorate functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)
        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)
        return inner


class _OfGenerator:
    """What managers made of generators have in common: a generator that yields once."""

    _ends = StopIteration

    def __init__(self, func, args, kwds):
        self._call = func, args, kwds
        self.gen = func(*args, **kwds)
        self.__doc__ = getattr(func, "__doc__", None) or type(self).__doc__

    def _recreate_cm(self):
        # A manager is used up by one with statement: each call of a decorated function needs
        # a fresh one.
        return type(self)(*self._call)

    def _forget_call(self):
        # The arguments may be large, and are of no use once the generator runs.
        self._call = None

    def _let_through(self, thrown, caught, traceback):
        """Whether what came out of the generator is what was thrown into it. An exception that
        ends generators comes out as the cause of a RuntimeError."""
        is_wrapped = (isinstance(caught, RuntimeError) and isinstance(thrown, self._ends)
                      and caught.__cause__ is thrown)
        if caught is thrown or is_wrapped:
            thrown.__traceback__ = traceback
            return True
        return False


def _instance(typ, value):
    """The exception that an `__exit__` was told of."""
    return typ() if value is None else value


class _GeneratorContextManager(_OfGenerator, AbstractContextManager, ContextDecorator):
    """The manager that @contextmanager makes."""

    def __enter__(self):
        self._forget_call()
        for given in self.gen:
            return given
        raise RuntimeError("generator didn't yield")

    def __exit__(self, typ, value, traceback):
        if typ is None:
            for _ in self.gen:
                self._goes_on("generator didn't stop")
            return False
        thrown = _instance(typ, value)
        try:
            self.gen.throw(thrown)
        except StopIteration as end:
            # Swallowed, unless it is the very one that was thrown.
            return end is not thrown
        except BaseException as caught:
            if self._let_through(thrown, caught, traceback):
                return False
            raise
        self._goes_on("generator didn't stop after throw()")

    def _goes_on(self, complaint):
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_OfGenerator, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """The manager that @asynccontextmanager makes."""

    _ends = StopIteration, StopAsyncIteration

    async def __aenter__(self):
        self._forget_call()
        async for given in self.gen:
            return given
        raise RuntimeError("generator didn't yield")

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            async for _ in self.gen:
                await self._goes_on("generator didn't stop")
            return False
        thrown = _instance(typ, value)
        try:
            await self.gen.athrow(thrown)
        except StopAsyncIteration as end:
            return end is not thrown
        except BaseException as caught:
            if self._let_through(thrown, caught, traceback):
                return False
            raise
        await self._goes_on("generator didn't stop after athrow()")

    async def _goes_on(self, complaint):
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Make a context manager of a generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)
    return helper


def asynccontextmanager(func):
    """Make an asynchronous context manager of an asynchronous generator that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)
    return helper


class closing(AbstractContextManager):
    """Call an object's close() at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Await an object's aclose() at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    """Puts another file in the place of a stream of sys; may be nested."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Send what is printed to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Send what is written to standard error to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Swallow exceptions of the given classes."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            match, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


def _fix_context(exc, context, outermost):
    """Give `exc`, raised while callbacks ran, the context that nested with statements would."""
    while True:
        found = exc.__context__
        if found is None or found is context:
            # Already as it should be.
            return
        if found is outermost:
            break
        exc = found
    exc.__context__ = context


class _BaseExitStack:
    """What both stacks share: functions that take an exception's parts, each with whether what it
    returns must be awaited; the last one is called first."""

    def __init__(self):
        self._exit_callbacks = deque()

    def _add(self, function, is_awaited=False):
        self._exit_callbacks.append((not is_awaited, function))

    def _add_method(self, owner, method, is_awaited=False):
        self._add(MethodType(method, owner), is_awaited)

    def _methods_of(self, manager, names, protocol):
        """The methods by which a manager is entered and left."""
        cls = type(manager)
        found = [getattr(cls, name, None) for name in names]
        if None in found:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                            f"the {protocol} protocol")
        return found

    def pop_all(self):
        """Move everything to a new stack."""
        other = type(self)()
        other._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return other

    def push(self, exit):
        """Register an exit function, or the __exit__ of an object."""
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._add(exit)
        else:
            self._add_method(exit, method)
        return exit

    def enter_context(self, cm):
        """Enter a context manager, to be left with the stack."""
        enter, leave = self._methods_of(cm, ("__enter__", "__exit__"), "context manager")
        given = enter(cm)
        self._add_method(cm, leave)
        return given

    def callback(self, callback, /, *args, **kwds):
        """Register a function to be called with these arguments."""
        def call(*exc_info):
            callback(*args, **kwds)
        call.__wrapped__ = callback
        self._add(call)
        return callback


class _Unwinding:
    """The state of a stack that is being left."""

    def __init__(self, exc):
        self.given = exc
        self.exc = exc
        # The exception that the caller handles, where the chain of contexts ends.
        self.outermost = sys.exception()
        self.suppressed = False
        self.pending = False

    def details(self):
        exc = self.exc
        if exc is None:
            return None, None, None
        return type(exc), exc, exc.__traceback__

    def swallowed(self):
        self.suppressed = True
        self.pending = False
        self.exc = None

    def raised(self, new):
        _fix_context(new, self.exc, self.outermost)
        self.pending = True
        self.exc = new


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Context managers and callbacks that are left together, the last one first."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            assert is_sync
            try:
                if callback(*state.details()):
                    state.swallowed()
            except BaseException as new:
                state.raised(new)
        if state.pending:
            # Raising sets the context anew.
            context = state.exc.__context__
            try:
                raise state.exc
            except BaseException:
                state.exc.__context__ = context
                raise
        return state.given is not None and state.suppressed

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """As ExitStack, for asynchronous managers and callbacks too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, to be left with the stack."""
        names = "__aenter__", "__aexit__"
        enter, leave = self._methods_of(cm, names, "asynchronous context manager")
        given = await enter(cm)
        self._add_method(cm, leave, is_awaited=True)
        return given

    def push_async_exit(self, exit):
        """Register a coroutine function, or the __aexit__ of an object."""
        method = getattr(type(exit), "__aexit__", None)
        if method is None:
            self._add(exit, is_awaited=True)
        else:
            self._add_method(exit, method, is_awaited=True)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Register a coroutine function to be awaited with these arguments."""
        async def call(*exc_info):
            await callback(*args, **kwds)
        call.__wrapped__ = callback
        self._add(call, is_awaited=True)
        return callback

    async def aclose(self):
        """Leave everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                answer = callback(*state.details())
                if not is_sync:
                    answer = await answer
                if answer:
                    state.swallowed()
            except BaseException as new:
                state.raised(new)
        if state.pending:
            # Raising sets the context anew.
            context = state.exc.__context__
            try:
                raise state.exc
            except BaseException:
                state.exc.__context__ = context
                raise
        return state.given is not None and state.suppressed


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; gives what it was made with."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Work in another directory for a while."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())
