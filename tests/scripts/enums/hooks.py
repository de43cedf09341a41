from enum import Enum, member, nonmember, property as enum_property, verify, CONTINUOUS, global_enum

class M(Enum):
    A = 1
    B = 2
    f = nonmember(5)

    @member
    def g():
        return 3

    @classmethod
    def _missing_(cls, v):
        return cls.B if v == "b" else None

    def _generate_next_value_(name, start, count, last):
        return name * 2 if False else count

print(M("b"), M.f, M.g.value(), [m.name for m in M])
try:
    M("c")
except ValueError as e:
    print(e)
try:
    @verify(CONTINUOUS)
    class G(Enum):
        A = 1
        C = 3
except ValueError as e:
    print(e)

class Names(Enum):
    def _generate_next_value_(name, start, count, last):
        return name.lower()

    from enum import auto as _auto
    X = _auto()

print(Names.X.value)
