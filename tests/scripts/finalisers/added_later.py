import gc


class C:
    pass


class Child(C):
    pass


x, y = C(), Child()
C.__del__ = lambda self: print("del", type(self).__name__)
del x
gc.collect()
del y
gc.collect()
z = C()
del C.__del__
del z
gc.collect()
print("end")
