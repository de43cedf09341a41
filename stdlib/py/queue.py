"""Queues that threads share.

One lock guards a queue; threads wait on it for room, for items, or for the last task's end. How
items are kept is up to four small methods, which subclasses override.
"""

from collections import deque
from heapq import heappop, heappush
from threading import Condition, Lock, Semaphore
from time import monotonic

__all__ = ["Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "Empty", "Full", "ShutDown"]


class Empty(Exception):
    """There is no item, and none came in time."""


class Full(Exception):
    """There is no room, and none was made in time."""


class ShutDown(Exception):
    """The queue has been shut down."""


def _check_timeout(timeout):
    if timeout is not None and timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")


def _generic(cls, item):
    from types import GenericAlias

    return GenericAlias(cls, item)


class Queue:
    """First in, first out; at most `maxsize` items, any number if that is not positive."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.unfinished_tasks = 0
        self.is_shutdown = False
        self.mutex = lock = Lock()
        self.not_empty, self.not_full, self.all_tasks_done = (Condition(lock) for _ in range(3))
        self._init(maxsize)

    # How items are kept.

    def _init(self, maxsize):
        self.queue = deque()

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _qsize(self):
        return len(self.queue)

    # Both ends.

    def put(self, item, block=True, timeout=None):
        """Adds an item; waits for room if `block`, for `timeout` seconds at the most."""
        with self.mutex:
            self._await(self.not_full, self._has_room, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Takes an item out; waits for one if `block`, for `timeout` seconds at the most."""
        with self.mutex:
            self._await(self.not_empty, self._has_item, block, timeout, Empty)
            taken = self._get()
            self.not_full.notify()
        return taken

    def put_nowait(self, item):
        self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def _has_room(self):
        if self.is_shutdown:
            raise ShutDown
        return self.maxsize <= 0 or self._qsize() < self.maxsize

    def _has_item(self):
        if self._qsize():
            return True
        if self.is_shutdown:
            raise ShutDown
        return False

    @staticmethod
    def _await(condition, is_ready, block, timeout, failure):
        """Returns once `is_ready()`, with the lock held; raises `failure` where it may not wait."""
        if block:
            _check_timeout(timeout)
        deadline = None if timeout is None else monotonic() + timeout
        while not is_ready():
            left = None if deadline is None else deadline - monotonic()
            if not block or left is not None and left <= 0:
                raise failure
            condition.wait(left)

    # Tasks.

    def task_done(self):
        """Says that the work on an item that `get` gave is over."""
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError("task_done() called too many times")
            self._finish(1)

    def _finish(self, n):
        self.unfinished_tasks = max(0, self.unfinished_tasks - n)
        if not self.unfinished_tasks:
            self.all_tasks_done.notify_all()

    def join(self):
        """Waits until the work on every item is over."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    def shutdown(self, immediate=False):
        """Refuses further items; `immediate` drops those that are waiting."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                n_dropped = self._qsize()
                for _ in range(n_dropped):
                    self._get()
                self._finish(n_dropped)
                self.all_tasks_done.notify_all()
            for waiting in (self.not_empty, self.not_full):
                waiting.notify_all()

    # What was true a moment ago.

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return 0 < self.maxsize <= self.qsize()

    __class_getitem__ = classmethod(_generic)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(LifoQueue):
    """The least item first."""

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class SimpleQueue:
    """First in, first out, without a bound and without tasks."""

    def __init__(self):
        self._items = deque()
        self._ready = Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Adds an item; never waits."""
        self._items.append(item)
        self._ready.release()

    def get(self, block=True, timeout=None):
        """Takes an item out; waits for one if `block`, for `timeout` seconds at the most."""
        if block:
            _check_timeout(timeout)
        else:
            timeout = None
        if not self._ready.acquire(block, timeout):
            raise Empty
        return self._items.popleft()

    def put_nowait(self, item):
        self.put(item)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    __class_getitem__ = classmethod(_generic)
