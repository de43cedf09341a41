"""Runs coroutines by hand."""


class Pause:
    """Awaiting it hands a value to whoever drives the coroutine."""

    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def drive(coro):
    """What the coroutine paused with, and its result."""
    seen = []
    sent = None
    while True:
        try:
            seen.append(coro.send(sent))
        except StopIteration as e:
            return seen, e.value
        sent = len(seen)
