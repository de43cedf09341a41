class Data:
    def __get__(self, obj, cls):
        return "data", obj is None, cls.__name__

    def __set__(self, obj, v):
        print("set", v)

    def __delete__(self, obj):
        print("deleted")

class NonData:
    def __get__(self, obj, cls):
        return "non-data"

class A:
    d = Data()
    n = NonData()

a = A()
print(a.d, A.d, a.n)
a.d = 1
del a.d
a.n = 2
print(a.n)
vars(a)["d"] = 3
print(a.d)
