import gc


class C:
    made = gone = 0

    def __init__(self):
        C.made += 1

    def __del__(self):
        C.gone += 1


for i in range(500):
    c = C()
del c
gc.collect()
print(C.made, C.gone)


def work(n):
    total = 0
    for i in range(n):
        x = C()
        total += 1
    return total


print(work(300))
gc.collect()
print(C.made, C.gone)
