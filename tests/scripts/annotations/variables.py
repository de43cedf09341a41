"""Annotations of module and class variables."""

x: int
y: "text" = 3
(z): float = 1.5
print(__annotations__, y, z)


class C:
    a: int
    b: list = []
    c: "C"
    __private: str = ""

    def method(self):
        self.attr: int = 5
        return self.attr


print(C.__annotations__, C().method())


class Empty:
    pass


print(Empty.__annotations__)
order = []


def note(v):
    order.append(v)
    return v


d = {}
d[note("key")]: note("annotation") = note("value")
print(order, d)
if False:
    hidden: int
print("hidden" in __annotations__)
for i in range(1):
    inside: str = "s"
print(__annotations__["inside"])
