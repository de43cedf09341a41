import gc


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


x = C(1)
del x
gc.collect()
gc.collect()
x = C(2)
x = None
gc.collect()


def f():
    y = C(3)
    n = y.n
    del y
    gc.collect()
    return n


print(f())
items = [C(4)]
items.clear()
gc.collect()
d = {"a": C(7)}
del d["a"]
gc.collect()
print("end")
