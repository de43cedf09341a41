"""Private names in classes."""


class _Name:
    __x = 1

    def __method(self):
        return self.__x

    def call(self):
        __local = 5
        return self.__method() + __local

    def keyword(self, __k=3):
        return __k

    def glob(self):
        global __g
        __g = 7

    class __Inner:
        __y = 2

    def nested(self):
        return [self.__x for _ in range(1)], (lambda: self.__x)()

    import math as __math

    def imported(self):
        return self.__math.pi > 3


n = _Name()
print(n.call(), n.keyword(), n.nested(), n.imported())
n.glob()
print(_Name__g, sorted(k for k in vars(_Name) if "_Name__" in k))
print(n.keyword(_Name__k=4))
print([k for k in vars(_Name._Name__Inner) if "__y" in k])


class ___:
    __plain = 1


print("__plain" in vars(___))
