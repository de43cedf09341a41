from abc import ABC, ABCMeta, abstractmethod

class A(ABC):
    @abstractmethod
    def f(self):
        "must be there"

    @property
    @abstractmethod
    def p(self):
        pass

class B(A):
    def f(self):
        return super().f()

class C(B):
    p = 3

for cls in (A, B, C):
    try:
        print(cls().p)
    except TypeError as e:
        print(e)
print(sorted(A.__abstractmethods__), sorted(B.__abstractmethods__), C.__abstractmethods__)
