"""heapq: the order of heaps, and merging."""
import heapq

data = [9, 4, 7, 1, 8, 2, 6, 3, 5, 0]
h = []
for x in data:
    heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(len(data))])
h = data[:]
heapq.heapify(h)
print(h, heapq.heapreplace(h, 10), heapq.heappushpop(h, -1), heapq.heappushpop(h, 5), h)
print(heapq.nlargest(3, data), heapq.nsmallest(3, data), heapq.nlargest(0, data), heapq.nsmallest(99, data))
words = ["pear", "fig", "apple", "kiwi", "date"]
print(heapq.nlargest(2, words, key=len), heapq.nsmallest(2, iter(words), key=len), heapq.nlargest(1, words))
print(list(heapq.merge([1, 4, 7], [2, 5], [], [3])), list(heapq.merge("ca", "db", reverse=True)))
print(list(heapq.merge(["aa", "b"], ["ccc", "d"], key=lambda s: s)))
for f in (lambda: heapq.heappop([]), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush((), 1), lambda: heapq.heapify({})):
    try:
        print(f())
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
entries = [(2, "b"), (1, "z"), (2, "a")]
heapq.heapify(entries)
print([heapq.heappop(entries) for _ in range(3)])
