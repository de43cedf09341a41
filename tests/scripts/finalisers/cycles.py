import gc


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, self.other.n)


a, b = C(1), C(2)
a.other, b.other = b, a
del a, b
print(gc.collect() > 0)
c = C(3)
c.other = c
del c
gc.collect()
print("end")
