import gc


class Part:
    def __init__(self, name, *parts):
        self.name = name
        self.parts = parts

    def __del__(self):
        print("del", self.name)


whole = Part("whole", Part("part", Part("screw")))
del whole
gc.collect()


class Maker:
    def __init__(self, depth):
        self.depth = depth
        self.inner = Maker(depth - 1) if depth else None

    def __del__(self):
        print("del", self.depth)


m = Maker(3)
del m
gc.collect()
