"""Running totals: with functions, initial values, and at their ends."""
from itertools import accumulate

print(list(accumulate([1, 2, 3, 4])))
print(list(accumulate("abc")))
print(list(accumulate([])), list(accumulate([], initial=3)))
print(list(accumulate([1, 2, 3], initial=10)))
print(list(accumulate([3, 1, 4, 1, 5], max)))
print(list(accumulate([1, 2, 3, 4], func=lambda a, b: a * b)))
print(list(accumulate([2.5, 1, True])))
it = accumulate([1, 2])
print(iter(it) is it, next(it), next(it), next(it, "end"), next(it, "end"))
try:
    list(accumulate([1, "a"]))
except TypeError as e:
    print(e)
try:
    accumulate(5)
except TypeError as e:
    print(e)
