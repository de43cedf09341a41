class A:
    @classmethod
    def c(cls, x):
        "about c"
        return cls.__name__, x

    @staticmethod
    def s(x):
        return x

class B(A):
    pass

print(A.c(1), B.c(2), B().c(3), A.s(4), A().s(5))
c, s = A.__dict__["c"], A.__dict__["s"]
print(c.__func__.__name__, c.__wrapped__ is c.__func__, c.__doc__, c.__name__)
print(s(6), s.__wrapped__(7), isinstance(s, staticmethod))
print(c.__get__(None, B)(8), c.__get__(B())(9))
print(c.__isabstractmethod__)
