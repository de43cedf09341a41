# Methods of builtin objects taken out of them and called; membership in lists and tuples.
items, seen = [], set()
add, note, pop = items.append, seen.add, items.pop
for i in range(150):
    add(i % 7)
    note(i % 5)
    if i % 3 == 0:
        pop()
print(len(items), sorted(seen), add.__self__ is items)
for bad in (lambda: add(), lambda: add(1, 2), lambda: pop("x"), lambda: [].pop()):
    try:
        bad()
    except (TypeError, IndexError) as e:
        print(e)
find = "hello".find
print([find(c) for c in "leo?"], {"a": 1}.get("a"), {}.get("a", 5), {"a": None}.get("a", 5))
n = 0
mixed = [1, "a", 2.0, None, (1,)]
for i in range(120):
    n += (i % 4 in (0, 1)) + (i in items) + ("a" in mixed) + (2 in mixed) + ("z" in ("x", "z"))
    n += (1.0 in [1, 2]) + (True in [1]) + ("b" in ["a", "c"]) + (None in mixed)
print(n, 2**70 in [1, 2**70], (1, 2) in [(1, 2)])


class Same:
    def __eq__(self, other):
        return True


print(5 in [Same()], "q" in (1, Same()), 5 in (6, 7), Same() in [1])
print((1, "a") < (1, "b"), (1,) < (1, 0), (2, 0) > (1, 9), (1, 2) == (1, 2.0), [1, "a"] < [1, "b"])
print(min({5, 3, 9}), max([4, 8, 2]), min(frozenset({-1})), max({1, 2.5}), sum([1, 2, 3], 10))
print({1, 2} <= {1, 2, 3}, {"a"} <= {"b"}, {1} <= {"a"}, set() <= {1}, {1, 2} - {2}, {1} & {"x"})
