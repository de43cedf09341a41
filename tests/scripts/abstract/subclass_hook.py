from abc import ABC

class Sized(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return any("__len__" in b.__dict__ for b in other.__mro__)
        return NotImplemented

class Has:
    def __len__(self):
        return 0

print(isinstance(Has(), Sized), isinstance([], Sized), isinstance(1, Sized))

class Narrow(Sized):
    pass

print(issubclass(Has, Narrow), issubclass(Narrow, Sized))
