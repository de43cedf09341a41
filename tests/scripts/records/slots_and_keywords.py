from dataclasses import dataclass, field, KW_ONLY, InitVar

@dataclass(slots=True, kw_only=True)
class S:
    a: int
    b: int = 3

s = S(a=1)
print(s, S.__slots__)
for f in (lambda: S(1), lambda: setattr(s, "c", 1)):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)

@dataclass
class K:
    x: int
    _: KW_ONLY
    y: int = 1
    z: InitVar[int] = 0

    def __post_init__(self, z):
        self.x += z

print(K(1, y=2, z=10), K.__match_args__)
