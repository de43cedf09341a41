from dataclasses import dataclass, field

@dataclass
class A:
    x: int
    y: int = 1

@dataclass
class B(A):
    z: int = 2
    y: int = 7

    def __repr__(self):
        return f"B<{self.x},{self.y},{self.z}>"

print(B(0), A(0) == B(0), B(1, 2, 3), [f for f in B.__dataclass_fields__])

@dataclass(unsafe_hash=True)
class H:
    a: int
    b: int = field(hash=False, default=0)

print(hash(H(1, 2)) == hash(H(1, 3)), H(1, 2) == H(1, 3))

@dataclass
class R:
    me: object = None

r = R()
r.me = r
print(r)
