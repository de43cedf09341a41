class M(type):
    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)

class A(metaclass=M):
    def __new__(cls, *args):
        print("new", args)
        return super().__new__(cls)

    def __init__(self, *args):
        print("init", args)

A(1, 2)

class Other:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never")

print(Other())
