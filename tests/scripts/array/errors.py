"""array.array: what it refuses."""
from array import array

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



a = array("i", [1, 2, 3])
errors(
    lambda: array("x"), lambda: array(), lambda: array(1), lambda: array("ii"), lambda: array("i", x=1),
    lambda: array("b", [200]), lambda: array("B", [-1]), lambda: array("i", [1.5]), lambda: array("i", "ab"),
    lambda: a + [1], lambda: a + array("d"), lambda: a.__iadd__([1]), lambda: a[None], lambda: a[9],
    lambda: a.__setitem__(9, 1), lambda: a.__setitem__(slice(0, 1), [1]), lambda: a.index(9), lambda: a.remove(9),
    lambda: array("i").pop(), lambda: a.fromlist(5), lambda: a.frombytes(b"abc"), lambda: hash(a), lambda: a < [1],
    lambda: a.insert("x", 1), lambda: setattr(a, "typecode", 1), lambda: a.other, lambda: array("d", ["x"]),
    lambda: array("Q", [-1]), lambda: array("q", [1 << 63]), lambda: a.extend(array("d")),
)
print(a)
