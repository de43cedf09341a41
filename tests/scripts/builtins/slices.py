"""Slice objects, and slices of lists."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, s.indices(6), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(5) == slice(None, 5, None))
print(slice(2 ** 100).indices(5), slice(None, -2 ** 70, -2 ** 80).indices(2 ** 90), hash(slice(1, 2)) == hash(slice(1, 2)), slice(1) < slice(2))
x = list(range(8))
x[2:4] = "abc"
x[::3] = [0] * 3
del x[-2:]
x[1:1] = [9, 9]
print(x, x[::-2], x[5:2:-1], x[100:], x[-100:2])
x[:] = iter([1, 2, 3])
x[len(x):] = (4,)
print(x)


def assign(key, v):
    x[key] = v
    return x


errors(
    lambda: assign(slice(0, 1), 5), lambda: assign(slice(None, None, 2), [1]), lambda: assign(slice(None, None, 2), 5), lambda: x["a"],
    lambda: x[1.0], lambda: x[9], lambda: assign(9, 1), lambda: x[slice("a")], lambda: slice(1).indices(-1), lambda: slice(), lambda: x[::0],
    lambda: assign("k", 1), lambda: x.__delitem__(9), lambda: (1, 2)[5], lambda: {slice([]): 1},
)
