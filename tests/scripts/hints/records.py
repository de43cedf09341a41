from typing import NamedTuple, TypedDict, Required, NotRequired, NewType, get_type_hints

class P(NamedTuple):
    x: int
    y: str = "a"

    def both(self):
        return self.x, self.y

print(P(1), P(1).both(), P._fields, P._field_defaults, P(2, y="b") == (2, "b"))

class D(TypedDict, total=False):
    a: Required[int]
    b: str

print(D(a=1), sorted(D.__required_keys__), sorted(D.__optional_keys__), get_type_hints(D))
U = NewType("U", int)
print(U(5), U, U.__supertype__)

def f(a: "int", b: "list[P]" = None) -> None: ...
print(get_type_hints(f))
