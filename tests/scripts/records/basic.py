from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass

@dataclass
class P:
    x: int
    y: int = 0
    z: list = field(default_factory=list, repr=False, compare=False)

p = P(1, 2)
print(p, p == P(1, 2, [5]), p != P(1), P(3).z, P.__match_args__)
print([f.name for f in fields(P)], asdict(p), astuple(p), replace(p, y=9), is_dataclass(P))
for args in ((), (1, 2, 3, 4)):
    try:
        P(*args)
    except TypeError as e:
        print(e)
print(P.__doc__, P.__hash__)
