"""The tower of abstract numbers: each class says which operations its numbers have."""

from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


def _owed(words):
    """Abstract methods of these names, for a class's body to take in."""
    methods = {}
    for word in words.split():

        def operation(self, *operands):
            raise NotImplementedError

        operation.__name__ = word
        methods[word] = abstractmethod(operation)
    return methods


def _owed_properties(words):
    return {word: property(method) for word, method in _owed(words).items()}


class Number(metaclass=ABCMeta):
    """Any number: what tells numbers from the rest."""

    __slots__ = ()
    __hash__ = None


class Complex(Number):
    """Numbers with a real and an imaginary part: they add, multiply and have a size."""

    __slots__ = ()

    vars().update(_owed_properties("real imag"))
    vars().update(_owed("""
        __complex__ __eq__ __abs__ __neg__ __pos__ conjugate __add__ __radd__ __mul__ __rmul__
        __truediv__ __rtruediv__ __pow__ __rpow__"""))

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return (-self) + other

    def __bool__(self):
        return not self == 0


class Real(Complex):
    """Numbers on a line: they compare, round and divide with a remainder."""

    __slots__ = ()

    vars().update(_owed("""
        __float__ __trunc__ __floor__ __ceil__ __round__ __floordiv__ __rfloordiv__ __mod__
        __rmod__ __lt__ __le__"""))

    def __divmod__(self, other):
        quotient = self // other
        return quotient, self % other

    def __rdivmod__(self, other):
        quotient = other // self
        return quotient, other % self

    # A real number is a complex one without an imaginary part.
    def _itself(self):
        return +self

    real = property(_itself)
    imag = property(lambda self: 0)
    conjugate = _itself
    del _itself

    def __complex__(self):
        return complex(float(self), 0.0)


class Rational(Real):
    """Quotients of ints in lowest terms."""

    __slots__ = ()

    vars().update(_owed_properties("numerator denominator"))

    def __float__(self):
        above, below = int(self.numerator), int(self.denominator)
        return above / below


class Integral(Rational):
    """Whole numbers: they have bits and serve as indexes."""

    __slots__ = ()

    vars().update(_owed("""
        __int__ __pow__ __invert__ __lshift__ __rlshift__ __rshift__ __rrshift__ __and__ __rand__
        __xor__ __rxor__ __or__ __ror__"""))

    numerator = property(lambda self: +self)
    denominator = property(lambda self: 1)

    def __index__(self):
        return self.__int__()

    def __float__(self):
        return float(self.__int__())


for _abstract, _builtin in ((Complex, complex), (Real, float), (Integral, int)):
    _abstract.register(_builtin)
del _abstract, _builtin
