import atexit


class C:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


a = C("a")
b = C("b")
atexit.register(print, "first registered", "last called")
atexit.register(lambda: print("last registered"))


@atexit.register
def called():
    print("decorated")


atexit.register(print, "never")
atexit.unregister(called)
atexit.register(called)
atexit.unregister(print)
print("end of script", flush=True)
