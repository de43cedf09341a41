class A:
    __slots__ = {"x": "the x", "y": None}

print(A.x.__doc__, A.y.__doc__, A.x.__name__, A.__slots__)
