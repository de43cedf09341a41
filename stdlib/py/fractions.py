"""Exact rational numbers."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_PRIME = sys.hash_info.modulus
_INF = sys.hash_info.inf

_literal = _float_style = _general_style = None


def _patterns():
    """Compiles the patterns when the first one is needed."""
    global _literal, _float_style, _general_style
    import re
    digits = r"\d+(?:_\d+)*"
    _literal = re.compile(
        rf"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>(?:{digits})?)"
        rf"(?:(?:\s*/\s*(?P<denom>{digits}))?"
        rf"|(?:\.(?P<decimal>(?:{digits})?))?(?:[Ee](?P<exp>[-+]?{digits}))?)\s*")
    _general_style = re.compile(
        r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<alt>\#?)"
        r"(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_]?)", re.DOTALL)
    _float_style = re.compile(
        r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<no_neg_zero>z)?(?P<alt>\#)?"
        r"(?P<zeropad>0(?=[0-9]))?(?P<minimumwidth>0|[1-9][0-9]*)?(?P<thousands_sep>[,_])?"
        r"(?:\.(?P<precision>0|[1-9][0-9]*))?(?P<type>[eEfFgG%])", re.DOTALL)


def _rounded(top, bottom):
    """The integer nearest to a quotient; of two, the even one."""
    below, rest = divmod(top, bottom)
    # Compares the rest with what is missing to the next integer.
    excess = 2 * rest - bottom
    return below + (excess > 0 or excess == 0 and below & 1)


def _scaled(top, bottom, exponent):
    """How many times 10**exponent fits into a quotient, rounded."""
    if exponent < 0:
        return _rounded(top * 10 ** -exponent, bottom)
    return _rounded(top, bottom * 10 ** exponent)


def _figures(top, bottom, count):
    """So many significant digits of a quotient, and the exponent of the last one."""
    if not top:
        return 0, 1 - count
    exponent = len(str(top)) - len(str(bottom)) - count
    digits = _scaled(top, bottom, exponent)
    while digits >= 10 ** count:
        # A digit too many: rounds again from the start, as rounding twice would be wrong.
        exponent += 1
        digits = _scaled(top, bottom, exponent)
    return digits, exponent


class Fraction(numbers.Rational):
    """A numerator and a denominator without a common factor."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is not None:
            if not (isinstance(numerator, (int, numbers.Rational))
                    and isinstance(denominator, (int, numbers.Rational))):
                raise TypeError("both arguments should be Rational instances")
            top = numerator.numerator * denominator.denominator
            return _lowest(top, denominator.numerator * numerator.denominator, cls)
        if isinstance(numerator, (int, numbers.Rational)):
            return _of(cls, numerator.numerator, numerator.denominator)
        if isinstance(numerator, str):
            return _lowest(*_parse(numerator), cls)
        if hasattr(numerator, "as_integer_ratio") and not isinstance(numerator, type):
            return _of(cls, *numerator.as_integer_ratio())
        raise TypeError("argument should be a string or a Rational instance")

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        return cls._exactly(f, float, "float")

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        from decimal import Decimal
        return cls._exactly(dec, Decimal, "Decimal")

    @classmethod
    def _exactly(cls, number, kind, name):
        if isinstance(number, numbers.Integral):
            return cls(int(number))
        if isinstance(number, kind):
            return _of(cls, *number.as_integer_ratio())
        raise TypeError(f"{cls.__name__}.from_{name.lower()}() only takes {name}s, "
                        f"not {number!r} ({type(number).__name__})")

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is no larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction, as far as the limit allows.
        before, last = (0, 1), (1, 0)
        top, bottom = self._numerator, self._denominator
        while True:
            whole, rest = divmod(top, bottom)
            room = (max_denominator - before[1]) // last[1] if last[1] else whole
            step = min(whole, room)
            following = before[0] + step * last[0], before[1] + step * last[1]
            if step < whole:
                break
            before, last = last, following
            top, bottom = bottom, rest
        # Of the last one and the one between it and the next, the nearer one.
        if 2 * bottom * following[1] <= self._denominator:
            return _of(Fraction, *last)
        return _of(Fraction, *following)

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        if _literal is None:
            _patterns()
        match = _general_style.fullmatch(format_spec)
        if match:
            return self._format_general(match)
        match = _float_style.fullmatch(format_spec)
        # A fill or alignment of one's own does not go with padding by zeros.
        if match and (match["align"] is None or match["zeropad"] is None):
            return self._format_float(match)
        raise ValueError(
            f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}")

    def _format_general(self, match):
        comma = match["thousands_sep"]
        body = format(abs(self._numerator), comma)
        if match["alt"] or self._denominator != 1:
            body += "/" + format(self._denominator, comma)
        return _padded(_sign(self._numerator < 0, match), body, match["fill"], match["align"],
                       int(match["minimumwidth"] or "0"))

    def _format_float(self, match):
        kind, alternate = match["type"], match["alt"]
        precision = int(match["precision"] or "6")
        size, bottom = abs(self._numerator), self._denominator
        if kind in "fF%":
            point = precision
            digits = _scaled(size, bottom, -point - 2 * (kind == "%"))
            suffix = "%" if kind == "%" else ""
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            digits, last = _figures(size, bottom, figures)
            if kind in "eE" or last > 0 or last + figures <= -4:
                point = figures - 1
                suffix = f"{'E' if kind in 'EG' else 'e'}{last + point:+03d}"
            else:
                point, suffix = -last, ""
        text = str(digits).zfill(point + 1)
        whole, rest = text[:len(text) - point], text[len(text) - point:]
        if kind in "gG" and not alternate:
            rest = rest.rstrip("0")
        if rest or alternate:
            suffix = f".{rest}{suffix}"
        sign = _sign(self._numerator < 0 and not (match["no_neg_zero"] and not digits), match)
        comma, width = match["thousands_sep"] or "", int(match["minimumwidth"] or "0")
        if match["zeropad"]:
            room = width - len(sign) - len(suffix)
            # Of four places, one is a separator's.
            whole = whole.zfill(3 * room // 4 + 1 if comma else room)
        if comma:
            start = len(whole) % 3
            groups = [whole[i:i + 3] for i in range(start, len(whole), 3)]
            whole = comma.join([whole[:start], *groups] if start else groups)
        return _padded(sign, whole + suffix, match["fill"], match["align"], width)

    def _operators(name, inexact, exact):
        """The methods of an operator, forward and reflected, by what it does with two pairs."""
        # Of complex numbers there is no whole quotient, and no remainder.
        divides = "mod" in name or "floor" in name
        towers = ((numbers.Real, float), (numbers.Complex, complex))[:1 if divides else 2]

        def forward(self, other):
            if isinstance(other, int):
                return exact(self._numerator, self._denominator, int(other), 1)
            if isinstance(other, Fraction):
                return exact(self._numerator, self._denominator,
                             other._numerator, other._denominator)
            for _, kind in towers:
                if isinstance(other, kind):
                    return inexact(kind(self), other)
            return NotImplemented

        def reflected(self, other):
            if isinstance(other, numbers.Rational):
                return exact(other.numerator, other.denominator,
                             self._numerator, self._denominator)
            for tower, kind in towers:
                if isinstance(other, tower):
                    return inexact(kind(other), kind(self))
            return NotImplemented

        forward.__name__, reflected.__name__ = f"__{name}__", f"__r{name}__"
        return forward, reflected

    __add__, __radd__ = _operators(
        "add", operator.add, lambda a, b, c, d: _lowest(a * d + c * b, b * d))
    __sub__, __rsub__ = _operators(
        "sub", operator.sub, lambda a, b, c, d: _lowest(a * d - c * b, b * d))
    __mul__, __rmul__ = _operators(
        "mul", operator.mul, lambda a, b, c, d: _lowest(a * c, b * d))
    __truediv__, __rtruediv__ = _operators(
        "truediv", operator.truediv, lambda a, b, c, d: _ratio(a, b, c, d))
    __floordiv__, __rfloordiv__ = _operators(
        "floordiv", operator.floordiv, lambda a, b, c, d: a * d // (b * c))
    __mod__, __rmod__ = _operators(
        "mod", operator.mod, lambda a, b, c, d: _lowest(a * d % (b * c), b * d))
    __divmod__, __rdivmod__ = _operators(
        "divmod", divmod,
        lambda a, b, c, d: (a * d // (b * c), _lowest(a * d % (b * c), b * d)))
    del _operators

    def __pow__(self, exponent):
        if isinstance(exponent, numbers.Rational):
            if exponent.denominator != 1:
                return float(self) ** float(exponent)
            return self._power(exponent.numerator)
        if isinstance(exponent, (float, complex)):
            return float(self) ** exponent
        return NotImplemented

    def _power(self, exponent):
        top, bottom = self._numerator, self._denominator
        if exponent < 0:
            # The sign stays above.
            top, bottom = (bottom, top) if top >= 0 else (-bottom, -top)
            exponent = -exponent
        if not bottom:
            raise ZeroDivisionError(f"Fraction({top ** exponent}, 0)")
        return _of(Fraction, top ** exponent, bottom ** exponent)

    def __rpow__(self, base):
        if self._denominator == 1 and self._numerator >= 0:
            return base ** self._numerator
        if isinstance(base, numbers.Rational):
            return Fraction(base) ** self
        return base ** (self._numerator if self._denominator == 1 else float(self))

    def __pos__(self):
        return _of(Fraction, self._numerator, self._denominator)

    def __neg__(self):
        return _of(Fraction, -self._numerator, self._denominator)

    def __abs__(self):
        return _of(Fraction, abs(self._numerator), self._denominator)

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self).__floor__()

    def __trunc__(self):
        return self.__ceil__() if self._numerator < 0 else self.__floor__()

    def __int__(self):
        return operator.index(self.__trunc__())

    def __round__(self, ndigits=None):
        top, bottom = self._numerator, self._denominator
        if ndigits is None:
            return _rounded(top, bottom)
        return _scaled(top, bottom, -ndigits) * Fraction(10) ** -ndigits

    def __hash__(self):
        # Numbers that are equal hash equal: the quotient modulo the prime of numeric hashes.
        try:
            size = hash(hash(abs(self._numerator)) * pow(self._denominator, -1, _PRIME))
        except ValueError:
            size = _INF
        signed = -size if self._numerator < 0 else size
        return -2 if signed == -1 else signed

    def __eq__(self, other):
        if isinstance(other, int):
            return self._denominator == 1 and self._numerator == other
        if isinstance(other, numbers.Rational):
            same = self._numerator == other.numerator
            return same and self._denominator == other.denominator
        if isinstance(other, numbers.Complex) and not other.imag:
            other = other.real
        if isinstance(other, float):
            # What is not finite equals no fraction.
            return math.isfinite(other) and self.as_integer_ratio() == other.as_integer_ratio()
        return NotImplemented

    def _comparison(compare):
        def method(self, other):
            if isinstance(other, float):
                if not math.isfinite(other):
                    return compare(0.0, other)
                top, bottom = other.as_integer_ratio()
            elif isinstance(other, numbers.Rational):
                top, bottom = other.numerator, other.denominator
            else:
                return NotImplemented
            return compare(self._numerator * bottom, top * self._denominator)

        method.__name__ = f"__{compare.__name__}__"
        return method

    __lt__, __le__ = _comparison(operator.lt), _comparison(operator.le)
    __gt__, __ge__ = _comparison(operator.gt), _comparison(operator.ge)
    del _comparison

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _of(cls, numerator, denominator):
    """A fraction of numbers that have no common factor."""
    made = object.__new__(cls)
    made._numerator, made._denominator = numerator, denominator
    return made


def _lowest(top, bottom, cls=Fraction):
    """A fraction of any two numbers."""
    if not bottom:
        raise ZeroDivisionError(f"Fraction({top}, 0)")
    common = math.gcd(top, bottom) if bottom > 0 else -math.gcd(top, bottom)
    return _of(cls, top // common, bottom // common)


def _ratio(a, b, c, d):
    """The fraction a/b over the fraction c/d."""
    if not c:
        # As the two factors that meet here are reduced first.
        a //= math.gcd(a, c) or 1
    return _lowest(a * d, b * c)


def _parse(text):
    """Numerator and denominator of a literal."""
    if _literal is None:
        _patterns()
    found = _literal.fullmatch(text)
    if found is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    decimals = (found["decimal"] or "").replace("_", "")
    exponent = int(found["exp"] or 0) - len(decimals)
    top = int(found["sign"] + (found["num"] or "0") + decimals)
    bottom = int(found["denom"] or 1)
    if exponent < 0:
        return top, bottom * 10 ** -exponent
    return top * 10 ** exponent, bottom


def _sign(negative, match):
    if negative:
        return "-"
    return match["sign"].replace("-", "")


def _padded(sign, body, fill, align, width):
    if align == "=":
        return sign + body.rjust(width - len(sign), fill or " ")
    text, missing = sign + body, width - len(sign) - len(body)
    before = {"<": 0, "^": missing // 2}.get(align, missing)
    return (fill or " ") * before + text + (fill or " ") * (missing - before)
