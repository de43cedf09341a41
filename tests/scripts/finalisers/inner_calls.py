import gc

log = []


class C:
    count = 0

    def __init__(self, depth):
        self.depth = depth
        C.count += 1

    def __del__(self):
        C.count -= 1
        log.append(self.depth)
        if self.depth:
            C(self.depth - 1)


C(3)
for i in range(5):
    gc.collect()
print(sorted(log), C.count)
