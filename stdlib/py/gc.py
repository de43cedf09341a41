# The collector as programs see it. It has one generation; what CPython's has besides is accepted.
#
# `collect` asks for a collection and waits for it at the head of a loop, where the interpreter keeps
# nothing but what the frames can still reach.

import _gc
from _gc import get_objects, get_referents, get_referrers, is_tracked

DEBUG_STATS = 1
DEBUG_COLLECTABLE = 2
DEBUG_UNCOLLECTABLE = 4
DEBUG_SAVEALL = 32
DEBUG_LEAK = DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL

callbacks = []
garbage = []

_enabled = True
_debug = 0
_threshold = (2000, 10, 0)
_frozen = 0
_collections = [0, 0, 0]
_collected = [0, 0, 0]


@_gc.interpreted
def collect(generation=2):
    if not isinstance(generation, int):
        generation = generation.__index__()
    if generation < 0 or generation > 2:
        raise ValueError("invalid generation")
    if callbacks:
        _notify("start", {"generation": generation, "collected": 0, "uncollectable": 0})
    _gc.request()
    while _gc.is_requested():
        pass
    found = _gc.found()
    _collections[generation] += 1
    _collected[generation] += found
    if callbacks:
        _notify("stop", {"generation": generation, "collected": found, "uncollectable": 0})
    return found


def _notify(phase, info):
    for f in list(callbacks):
        try:
            f(phase, info)
        except BaseException as e:
            _gc.report(e, f)


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def set_debug(flags, /):
    global _debug
    _debug = flags.__index__()


def get_debug():
    return _debug


def get_threshold():
    return _threshold


def set_threshold(threshold0, threshold1=None, threshold2=None, /):
    global _threshold
    old = _threshold
    _threshold = (
        threshold0.__index__(),
        old[1] if threshold1 is None else threshold1.__index__(),
        0 if threshold2 is None else threshold2.__index__(),
    )


def get_count():
    return (_gc.n_new(), 0, 0)


def get_stats():
    return [
        {"collections": _collections[i], "collected": _collected[i], "uncollectable": 0}
        for i in range(3)
    ]


def freeze():
    global _frozen
    _frozen = len(get_objects())


def unfreeze():
    global _frozen
    _frozen = 0


def get_freeze_count():
    return _frozen


def is_finalized(obj, /):
    return _gc.is_finalized(obj)
