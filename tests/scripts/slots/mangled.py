class A:
    __slots__ = ("__secret", "plain")

    def __init__(self):
        self.__secret = 1

    def get(self):
        return self.__secret

a = A()
print(a.get(), a._A__secret, sorted(n for n in A.__dict__ if "secret" in n or n == "plain"))
