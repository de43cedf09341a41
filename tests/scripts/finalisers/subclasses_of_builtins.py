import gc


class Base:
    def __del__(self):
        print("del", type(self).__name__, getattr(self, "tag", None))


class L(Base, list):
    pass


class D(Base, dict):
    pass


class S(Base, str):
    pass


class T(Base, tuple):
    pass


class E(Base, Exception):
    pass


for make in (lambda: L([1]), lambda: D(a=1), lambda: S("s"), lambda: T((1, 2)), lambda: E("e")):
    x = make()
    x.tag = "t"
    del x
    gc.collect()
