"""bisect: places in sorted sequences."""
import bisect

a = [1, 2, 2, 3, 5]
print([bisect.bisect_left(a, x) for x in range(7)], [bisect.bisect(a, x) for x in range(7)])
print(bisect.bisect_left(a, 2, 2), bisect.bisect_right(a, 2, 0, 2), bisect.bisect_right("abc", "b"))
for x in (4, 0, 9, 2):
    bisect.insort(a, x)
print(a)
rows = [("a", 1), ("b", 3), ("c", 5)]
print(bisect.bisect_left(rows, 3, key=lambda r: r[1]))
bisect.insort_left(rows, ("x", 3), key=lambda r: r[1])
print(rows, bisect.bisect is bisect.bisect_right)
for f in (lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect([1, 2], "a"), lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1])):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(bisect.bisect(range(10 ** 18), 12345678901234567))
