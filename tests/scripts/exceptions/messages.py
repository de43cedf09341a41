# Messages of the common errors.
class C:
    def m(self):
        pass


def f(a):
    return a


tests = [
    lambda: undefined_name,
    lambda: C().nope,
    lambda: C.nope,
    lambda: (5).nope,
    lambda: "a".nope,
    lambda: [].nope,
    lambda: None.nope,
    lambda: f.nope,
    lambda: f(),
    lambda: C().m(1),
    lambda: len(),
    lambda: len(1, 2),
    lambda: int("x1"),
    lambda: int([]),
    lambda: float([]),
    lambda: [1][2],
    lambda: (1,)[2],
    lambda: "a"[2],
    lambda: {}["a"],
    lambda: 1 + None,
    lambda: None + 1,
    lambda: "a" - "b",
    lambda: [1] + (2,),
    lambda: {} + {},
    lambda: "a" * 1.5,
    lambda: [1] * "a",
    lambda: not_here(),
    lambda: C() + C(),
    lambda: C() < 1,
    lambda: C()[0],
    lambda: C()(),
    lambda: len(C()),
    lambda: iter(C()),
    lambda: -C(),
    lambda: hash([]),
    lambda: hash({}),
    lambda: isinstance(1, 1),
    lambda: range("a"),
    lambda: chr("a"),
    lambda: abs("a"),
    lambda: sum(["a"]),
    lambda: round("a"),
    lambda: sorted([1], key=5),
    lambda: print(1, bad=2),
    lambda: max(1),
    lambda: min(),
    lambda: " ".join(1),
    lambda: "%d" % "a",
    lambda: int("9", 99),
    lambda: __import__("no_such_module"),
    lambda: str(b"a", 5),
    lambda: dict(5),
    lambda: [].pop(),
    lambda: next(iter([])),
    lambda: divmod(1, 0),
    lambda: pow(0, -1),
    lambda: super(),
    lambda: setattr(1, "a", 2),
    lambda: object().x,
    lambda: object(1),
    lambda: C(1),
]
for t in tests:
    try:
        print("no error", t())
    except Exception as e:
        print(type(e).__name__ + ":", e)
