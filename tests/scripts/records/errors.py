from dataclasses import dataclass, field, make_dataclass, fields

def attempt(f):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

def mutable():
    @dataclass
    class A:
        x: list = []

def order():
    @dataclass
    class A:
        x: int = 0
        y: int

def both():
    field(default=1, default_factory=list)

def no_annotation():
    @dataclass
    class A:
        x = field()

def eq_order():
    @dataclass(eq=False, order=True)
    class A:
        pass

for f in (mutable, order, both, no_annotation, eq_order, lambda: fields(3),
          lambda: make_dataclass("A", ["class"]), lambda: make_dataclass("A", ["a", "a"])):
    attempt(f)
C = make_dataclass("C", [("x", int), ("y", int, 5)], namespace={"add": lambda self: self.x + self.y})
print(C(1), C(1).add())
