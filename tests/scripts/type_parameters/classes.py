"""Generic classes: scopes, names of the class body, super()."""


class Box[T]:
    kind = "box"

    def __init__(self, item: T):
        self.item = item

    def map[U](self, f: U):
        return Box(f(self.item))

    type Inner = (kind, T)


print(Box.__type_params__, Box(3).map(str).item)
print(Box.map.__type_params__, sorted(Box.map.__annotations__))
print(Box.Inner.__value__)


class Child[S](Box):
    def __init__(self, item):
        super().__init__(item)
        self.cls = __class__


print(Child(4).item, Child(4).cls is Child, Child.__type_params__)
print(Box.__init__.__annotations__)


def factory(z):
    class Local[V: z]:
        type Z = (z, V)

        def get(self):
            return V, z

    return Local


made = factory(int)
print(made.__type_params__[0].__bound__, made.Z.__value__, made().get())


class Shadow:
    x = "class"

    def method[T: x](self):
        return x

    x = "changed"


x = "global"
print(Shadow.method.__type_params__[0].__bound__, Shadow().method())
