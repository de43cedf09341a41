# Truth of every kind of object in hot conditions.
class Never:
    def __bool__(self):
        return False


class Empty:
    def __len__(self):
        return 0


things = [0, 1, 0.0, -0.0, 0.5, "", "a", [], [0], (), (0,), {}, {1: 2}, set(), None]
things += [Never(), Empty(), 2**70, range(0), b"", ...]
yes = 0
for i in range(630):
    if things[i % 21]:
        yes += 1
    if not things[(i * 5) % 21]:
        yes += 100
print(yes, [bool(t) for t in things])
