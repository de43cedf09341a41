import threading

data = threading.local()
data.x = 1
seen = []


def work(n):
    seen.append(hasattr(data, "x"))
    data.x = n
    for _ in range(50):
        pass
    seen.append(data.x == n)


ts = [threading.Thread(target=work, args=(i,)) for i in range(4)]
[t.start() for t in ts]
[t.join() for t in ts]
print(data.x, seen.count(True), seen.count(False), data.__dict__)
del data.x
try:
    data.x
except AttributeError as e:
    print(e)


class Own(threading.local):
    number = 2

    def __init__(self, /, **kw):
        self.__dict__.update(kw)
        self.made_in = threading.current_thread().name

    def squared(self):
        return self.number**2


own = Own(color="red")
own.number = 5
out = []


def look():
    out.append((own.number, own.color, own.squared(), own.made_in))


t = threading.Thread(target=look, name="T")
t.start()
t.join()
print(own.number, own.squared(), own.made_in, out)
try:
    threading.local(1)
except TypeError as e:
    print(e)
