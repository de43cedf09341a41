class M(type):
    def __new__(mcs, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, ns)

try:
    class A(metaclass=M):
        def f(self):
            return __class__
except RuntimeError as e:
    print(e)

class B:
    def f(self):
        return __class__

print(B().f())
