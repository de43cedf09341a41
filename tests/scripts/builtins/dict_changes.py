"""Changing dicts and sets while they are iterated."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



def grow():
    d = {1: 1}
    for k in d:
        d[k + 1] = 1


def replace():
    d = {0: 0}
    for k in d:
        del d[0]
        d[0] = 0


def replace_items():
    d = {0: 0, 1: 1}
    for k, v in d.items():
        del d[k]
        d[k] = v


def replace_values():
    d = {0: 0}
    for v in d.values():
        del d[0]
        d[0] = 1


def shrink_set():
    s = {1, 2, 3}
    for x in s:
        s.discard(3)


def after_end():
    d = {1: 1}
    it = iter(d)
    next(it)
    d[2] = 2
    return next(it, "end")


def backwards():
    d = {1: 1, 2: 2}
    for k in reversed(d):
        d[k + 10] = 1


errors(grow, replace, replace_items, replace_values, shrink_set, after_end, backwards)
d = {0: 0, 1: 1, 2: 2}
for k in d:
    d[k] = k * 10
print(d)
seen = []
for k in d:
    if k == 0:
        del d[2]
        d[3] = 3
    seen.append(k)
print(seen, d)


class Evil:
    def __init__(self, d):
        self.d = d

    def __hash__(self):
        return 1

    def __eq__(self, other):
        self.d.clear()
        return True


d = {}
d[Evil(d)] = 1
d.update({1: 2})
print(len(d))
