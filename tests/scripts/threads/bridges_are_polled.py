import threading


class C:
    def m(self):
        return 1


stop = False
n_turns = 0


def read():
    global n_turns
    c = C()
    while not stop:
        for _ in range(200):
            try:
                c.m()
            except AttributeError:
                pass
            try:
                c.missing
            except AttributeError:
                pass
        n_turns += 1


def change():
    for i in range(40):
        C.m = lambda self, _i=i: _i
        C.shape = (i, i + 1)
        if i % 7 == 0:
            del C.m, C.shape


ts = [threading.Thread(target=read) for _ in range(2)]
for t in ts:
    t.start()
while n_turns < 20:
    change()
stop = True
for t in ts:
    t.join()
print("done")
