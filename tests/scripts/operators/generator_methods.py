# Operator methods that are generators, static, class methods or other callables.
class A:
    def __getitem__(self, k):
        yield k
        yield k + 1

    @staticmethod
    def __len__():
        return 4

    __call__ = classmethod(lambda cls, x: (cls.__name__, x))


class Callable:
    def __call__(self, *args):
        return len(args)


class B:
    __add__ = Callable()
    __getitem__ = print


a, b = A(), B()
for i in range(80):
    r = list(a[i]), len(a), a(i), b + 1
print(r)
b["printed"]
