"""Sets: methods, operators, sets of sets."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, sorted(a.union([9], (8,))), a.intersection("x", a), a.difference(b, [1]), a.symmetric_difference([3, 5]))
print(a <= {1, 2, 3, 4}, a < a, a >= set(), a.isdisjoint([7]), a.issubset(range(9)), a.issuperset([1]), a == frozenset(a))
s = set("abc")
s.update("cd", ["e"])
s.intersection_update("abde")
s.difference_update("a")
s.symmetric_difference_update("bz")
print(sorted(s))
s |= {"q"}
s -= {"z"}
s &= set("deq")
s ^= {"d"}
print(sorted(s), s.pop() in "eq", len(s))
f = frozenset([1, 2])
t = {f}
print({1, 2} in t, {frozenset([1, 2]): "v"}[f], hash(f) == hash(frozenset([2, 1])), f.copy() is f, frozenset(f) is f)
t.discard({1, 2})
print(t, type(f | {3}).__name__, type({3} | f).__name__, type({3} & f).__name__, {1, 1.0, True}, set(), frozenset())
errors(
    lambda: a + b, lambda: a | [1], lambda: a < [1], lambda: a.remove(99), lambda: set().pop(), lambda: {[]}, lambda: set(5),
    lambda: set([1], [2]), lambda: hash(a), lambda: frozenset().add(1), lambda: a.update(5), lambda: set(iterable=[1]), lambda: [] in a,
)


class Named(set):
    def __init__(self, items=(), name=""):
        super().__init__(items)
        self.name = name


n = Named([1, 2], name="n")
print(n, n.name, type(n | {3}).__name__, n | {3} == {1, 2, 3}, {1: 2}.keys() | n)
