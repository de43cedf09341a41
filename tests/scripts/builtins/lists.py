"""Lists: methods, joining, repeating, comparing, recursion."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



x = [3, 1, 2]
x.append(1)
x.extend("ab")
x.insert(-100, 0)
x.insert(100, 9)
print(x, x.index(1), x.index(1, 3), x.count(1), x.pop(), x.pop(0), x.pop(-2))
x.remove("b")
x.reverse()
print(x, x + [7], [1] * 3, 2 * [1, 2], x * 0, x * -1, [1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, 2] != [2, 1])
y = x
y += (5,)
y *= 2
print(x is y, x, x.copy() is x, x.copy() == x)
r = [1]
r.append(r)
print(r, r == r, [r] == [r])
t = ([],)
try:
    t[0].extend(t)
    print(t)
except RecursionError as e:
    print(e)
nan = float("nan")
print([nan] == [nan], nan in [nan], [nan].index(nan), [nan].count(nan), (nan,) == (nan,))
errors(
    lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1] + (1,), lambda: [1] * "a", lambda: [1] < 5, lambda: [].extend(5),
    lambda: hash([]), lambda: list(5), lambda: list([1], [2]), lambda: list(x=1), lambda: [1].insert("a", 1), lambda: [1].append(), lambda: [] - [], lambda: [1].__add__(5),
    lambda: tuple(5), lambda: (1,) + [1], lambda: (1, 2).index(3), lambda: setattr([], "a", 1), lambda: [1].sort(reverse="x"),
)


class Evil:
    def __eq__(self, other):
        x.clear()
        return False


x = [Evil(), Evil(), 1]
print(x.count(5), x, 5 in x)


class With(list):
    def __new__(cls, items, extra=None):
        self = super().__new__(cls, items)
        self.extra = extra
        return self


w = With([1, 2], extra=3)
print(w, w.extra, w[:1], type(w[:1]).__name__, type(w + w).__name__, w == [1, 2], repr(w))
