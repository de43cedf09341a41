import gc

saved = []


class C:
    def __init__(self):
        self.data = [1, 2, 3]

    def __del__(self):
        print("del")
        saved.append(self)


x = C()
del x
gc.collect()
print(len(saved), saved[0].data)
saved.clear()
gc.collect()
print(len(saved))
