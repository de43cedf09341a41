class Named:
    def __set_name__(self, owner, name):
        print("named", name, owner.__name__)
        self.name = name

class A:
    x = Named()
    y = z = Named()

A.w = Named()
print(hasattr(A.w, "name"), A.y.name)

class Bad:
    def __set_name__(self, owner, name):
        1 / 0

try:
    class B:
        attr = Bad()
except ZeroDivisionError as e:
    print(e, e.__notes__)
