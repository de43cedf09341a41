from dataclasses import dataclass, FrozenInstanceError

@dataclass(frozen=True, order=True)
class V:
    a: int
    b: str = "q"

v = V(1)
print(v, hash(v) == hash(V(1)), V(1) < V(2), V(2) >= V(1, "z"), sorted([V(3), V(1)]), {v: 1}[V(1)])
for f in (lambda: setattr(v, "a", 2), lambda: delattr(v, "a"), lambda: v < 3):
    try:
        f()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__, e)
try:
    @dataclass
    class W(V):
        pass
except TypeError as e:
    print(e)
