class A:
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name
        raise AttributeError(f"no {name}")

    def __setattr__(self, name, v):
        print("set", name)
        object.__setattr__(self, name, v)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)

    def __dir__(self):
        return ["b", "a"]

a = A()
a.x = 1
print(a.x, a.dyn_1, dir(a))
del a.x
try:
    a.x
except AttributeError as e:
    print(e)
