"""Iterators put together."""
from collections import deque
from itertools import chain, compress, count, cycle, islice, repeat, starmap, takewhile, tee


def primes(n):
    sieve = bytearray([0, 0]) + bytearray([1]) * (n - 2)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            sieve[i * i::i] = bytes(len(range(i * i, n, i)))
    return list(compress(range(n), sieve))


def windows(it, n):
    it = iter(it)
    window = deque(islice(it, n - 1), maxlen=n)
    for x in it:
        window.append(x)
        yield tuple(window)


def round_robin(*iterables):
    its = cycle(map(iter, iterables))
    for left in range(len(iterables), 0, -1):
        its = cycle(islice(its, left))
        for it in its:
            try:
                yield next(it)
            except StopIteration:
                break


a, b = tee(range(5))
next(b)
print(primes(40), list(windows("abcde", 3)), "".join(round_robin("ABC", "D", "EF")))
print([y - x for x, y in zip(a, b)], list(takewhile(lambda v: v < 20, (i * i for i in count()))))
print(sum(starmap(lambda x, y: x * y, zip([1, 2], [3, 4]))), list(chain.from_iterable(repeat("ab", 2))))
