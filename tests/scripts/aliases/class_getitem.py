class A:
    def __class_getitem__(cls, item):
        return cls.__name__, item

class B(A):
    pass

class M(type):
    def __getitem__(cls, item):
        return "meta", item

class C(metaclass=M):
    pass

print(A[1], B[1, 2], C[3])
