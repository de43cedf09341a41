"""Priority queues in lists: the least item is at index 0."""

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace, _heapify_max,
                    _heappop_max, _heapreplace_max)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
           "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merges sorted iterables into one sorted iterator."""
    heap = []
    if reverse:
        order, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        order, pop, replace, direction = heapify, heappop, heapreplace, 1
    for i, it in enumerate(map(iter, iterables)):
        step = it.__next__
        try:
            value = step()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), i * direction, step, value])
    order(heap)
    while len(heap) > 1:
        entry = heap[0]
        step = entry[2]
        try:
            while True:
                yield entry[3]
                entry[3] = value = step()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
                if heap[0] is not entry:
                    entry = heap[0]
                    step = entry[2]
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        yield entry[3]
        yield from entry[2].__self__


def nsmallest(n, iterable, key=None):
    """The `n` least items, in order."""
    if n == 1:
        missing = object()
        least = min(iterable, default=missing, key=key)
        return [] if least is missing else [least]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, False)


def nlargest(n, iterable, key=None):
    """The `n` greatest items, the greatest first."""
    if n == 1:
        missing = object()
        most = max(iterable, default=missing, key=key)
        return [] if most is missing else [most]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    return _best(n, iterable, key, heapify, heapreplace, True)


def _best(n, iterable, key, order, replace, reverse):
    """The `n` best items: a heap of so many has the worst of them on top. A number that grows or
    falls keeps equal items in the order in which they came."""
    it = iter(iterable)
    sign = -1 if reverse else 1
    kept = []
    for i, v in zip(range(n), it):
        kept.append((v if key is None else key(v), sign * i, v))
    if not kept:
        return []
    order(kept)
    worst = kept[0][0]
    i = n
    for v in it:
        k = v if key is None else key(v)
        if (worst < k) if reverse else (k < worst):
            replace(kept, (k, sign * i, v))
            worst = kept[0][0]
            i += 1
    kept.sort(reverse=reverse)
    return [entry[2] for entry in kept]
