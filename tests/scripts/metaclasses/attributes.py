class A:
    "about A"
    x: int = 1

print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__base__, A.__annotations__)
A.__name__ = "B"
A.__qualname__ = "Outer.B"
print(A, A.__name__)
for name, v in (("__name__", 3), ("__qualname__", 3), ("__mro__", ())):
    try:
        setattr(A, name, v)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for action in (lambda: setattr(int, "x", 1), lambda: delattr(A, "nope"), lambda: A.nope,
               lambda: type(1, 2), lambda: type.__new__(type, 1, (), {}),
               lambda: type("X", [], {})):
    try:
        action()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
