"""Decimal floating-point arithmetic: numbers, contexts, signals and the basic operations.

Follows Cowlishaw's General Decimal Arithmetic Specification; operations round once, to the
precision of the context.
"""

import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
    "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded",
    "Subnormal", "Overflow", "Underflow", "FloatOperation", "DivisionImpossible",
    "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN",
    "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC", "MAX_EMAX",
    "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (
    ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP,
    ROUND_HALF_DOWN, ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class InvalidContext(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Inexact,
    Rounded, Clamped)


def _signal_of(condition):
    return InvalidOperation if issubclass(condition, InvalidOperation) else condition


def _round_up(rounding, negative, quotient, rest, unit):
    """Whether a magnitude quotient + rest/unit rounds away from zero."""
    if not rest:
        return False
    if rounding == ROUND_HALF_EVEN:
        return 2 * rest > unit or 2 * rest == unit and quotient & 1 == 1
    if rounding == ROUND_HALF_UP:
        return 2 * rest >= unit
    if rounding == ROUND_HALF_DOWN:
        return 2 * rest > unit
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not negative
    if rounding == ROUND_FLOOR:
        return negative
    if rounding == ROUND_05UP:
        return quotient % 5 == 0
    return False


def _digits(n):
    return len(str(n)) if n else 1


class Context:
    """Precision, rounding, bounds of exponents, and what happens at each signal."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        base = globals().get("DefaultContext")
        pick = lambda value, name, default: (
            value if value is not None else getattr(base, name) if base is not None else default)
        self.prec = pick(prec, "prec", 28)
        self.rounding = pick(rounding, "rounding", ROUND_HALF_EVEN)
        self.Emin = pick(Emin, "Emin", -999999)
        self.Emax = pick(Emax, "Emax", 999999)
        self.capitals = pick(capitals, "capitals", 1)
        self.clamp = pick(clamp, "clamp", 0)
        self.flags = self._signals(flags, {})
        self.traps = self._signals(traps, base.traps if base is not None else {})

    @staticmethod
    def _signals(chosen, default):
        if isinstance(chosen, dict):
            return {s: bool(chosen.get(s, False)) for s in _SIGNALS}
        if chosen is None:
            return {s: bool(default.get(s, False)) for s in _SIGNALS}
        return {s: s in chosen for s in _SIGNALS}

    def __setattr__(self, name, value):
        if name == "prec" and not 1 <= value <= MAX_PREC:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        if name == "rounding" and value not in _ROUNDINGS:
            raise TypeError(
                "valid values for rounding are:\n  [" + ", ".join((
                    "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP",
                    "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP")) + "]")
        object.__setattr__(self, name, value)

    def __repr__(self):
        names = lambda table: ", ".join([s.__name__ for s, on in table.items() if on])
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, "
            f"Emax={self.Emax}, capitals={self.capitals}, clamp={self.clamp}, "
            f"flags=[{names(self.flags)}], traps=[{names(self.traps)}])")

    def copy(self):
        return Context(
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
            dict(self.flags), dict(self.traps))

    __copy__ = copy

    def clear_flags(self):
        for signal in self.flags:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in self.traps:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def _raise(self, condition, result=None):
        """Signals a condition: raises if it is trapped, else gives the result."""
        signal = _signal_of(condition)
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal([condition])
        return result

    def create_decimal(self, num="0"):
        return Decimal(num, self)._fix(self)

    def create_decimal_from_float(self, f):
        return Decimal.from_float(f)._fix(self)

    def _call(name):
        def method(self, a, *args):
            a = _operand(a)
            return getattr(a, name)(*args, context=self)
        method.__name__ = name
        return method

    for _name in ("quantize", "sqrt", "normalize", "to_integral_value", "compare", "fma", "max",
                  "min", "remainder_near", "next_plus", "next_minus", "scaleb"):
        locals()[_name] = _call(_name)
    del _name, _call

    def add(self, a, b):
        return _operand(a)._add(_operand(b), self)

    def subtract(self, a, b):
        return _operand(a)._add(-_operand(b) if _operand(b) else _operand(b).copy_negate(), self)

    def multiply(self, a, b):
        return _operand(a)._mul(_operand(b), self)

    def divide(self, a, b):
        return _operand(a)._div(_operand(b), self)

    def power(self, a, b, modulo=None):
        return _operand(a)._pow(_operand(b), self)

    def plus(self, a):
        return _operand(a)._fix(self)

    def minus(self, a):
        return _operand(a).copy_negate()._fix(self)

    def abs(self, a):
        return _operand(a).copy_abs()._fix(self)


def _operand(v):
    if isinstance(v, Decimal):
        return v
    if isinstance(v, int):
        return Decimal(v)
    raise TypeError(f"conversion from {type(v).__name__} to Decimal is not supported")


class Decimal:
    """A sign, an integer coefficient and an exponent of ten; or an infinity or a NaN."""

    __slots__ = ("_negative", "_n", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            return cls._of_text(value, context)
        if isinstance(value, int):
            return cls._make(value < 0, abs(int(value)), 0)
        if isinstance(value, Decimal):
            return cls._make(value._negative, value._n, value._exp, value._kind)
        if isinstance(value, (tuple, list)):
            return cls._of_tuple(value)
        if isinstance(value, float):
            context = context or getcontext()
            context._raise(FloatOperation)
            return cls.from_float(value)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _make(cls, negative, n, exp, kind=None):
        self = object.__new__(cls)
        self._negative = bool(negative)
        self._n = n
        self._exp = exp
        self._kind = kind
        return self

    @classmethod
    def _of_text(cls, text, context):
        body = text.strip().replace("_", "").lower()
        negative = body[:1] == "-"
        if body[:1] in ("+", "-"):
            body = body[1:]
        if body in ("inf", "infinity"):
            return cls._make(negative, 0, 0, "inf")
        for kind in ("snan", "nan"):
            if body.startswith(kind):
                rest = body[len(kind):]
                if not rest or rest.isdecimal():
                    return cls._make(negative, int(rest or "0"), 0, kind)
        mantissa, _, exponent = body.partition("e")
        whole, _, part = mantissa.partition(".")
        sign = exponent[:1] if exponent[:1] in ("+", "-") else ""
        good = (whole + part).isdecimal() and mantissa.count(".") <= 1 and (
            "e" not in body or exponent[len(sign):].isdecimal())
        if not good:
            context = context or getcontext()
            return context._raise(ConversionSyntax, cls._make(False, 0, 0, "nan"))
        return cls._make(negative, int(whole + part), int(exponent or "0") - len(part))

    @classmethod
    def _of_tuple(cls, value):
        if len(value) != 3:
            raise ValueError("argument must be a sequence of length 3")
        sign, digits, exponent = value
        if sign not in (0, 1):
            raise ValueError("sign must be an integer with the value 0 or 1")
        if any(not isinstance(d, int) or not 0 <= d <= 9 for d in digits):
            raise ValueError("coefficient must be a tuple of digits")
        n = int("".join(map(str, digits)) or "0")
        if exponent in ("F", "n", "N"):
            return cls._make(sign, 0 if exponent == "F" else n, 0,
                             {"F": "inf", "n": "nan", "N": "snan"}[exponent])
        if not isinstance(exponent, int):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        return cls._make(sign, n, exponent)

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float.")
        if _math.isinf(f):
            return cls._make(f < 0, 0, 0, "inf")
        if _math.isnan(f):
            return cls._make(_math.copysign(1.0, f) < 0, 0, 0, "nan")
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return cls._make(_math.copysign(1.0, f) < 0, n * 5 ** k, -k)

    # What a number is.

    def is_nan(self):
        return self._kind in ("nan", "snan")

    def is_qnan(self):
        return self._kind == "nan"

    def is_snan(self):
        return self._kind == "snan"

    def is_infinite(self):
        return self._kind == "inf"

    def is_finite(self):
        return self._kind is None

    def is_signed(self):
        return self._negative

    def is_zero(self):
        return self._kind is None and self._n == 0

    def is_normal(self, context=None):
        context = context or getcontext()
        return bool(self._kind is None and self._n and context.Emin <= self.adjusted())

    def is_subnormal(self, context=None):
        context = context or getcontext()
        return bool(self._kind is None and self._n and self.adjusted() < context.Emin)

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def adjusted(self):
        return self._exp + _digits(self._n) - 1 if self._kind is None else 0

    def as_tuple(self):
        exponent = {"inf": "F", "nan": "n", "snan": "N"}.get(self._kind, self._exp)
        digits = () if self._kind in ("nan", "snan") and not self._n else (
            tuple(map(int, str(self._n))))
        return DecimalTuple(int(self._negative), digits, exponent)

    def as_integer_ratio(self):
        if self._kind == "inf":
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._kind is not None:
            raise ValueError("cannot convert NaN to integer ratio")
        n = -self._n if self._negative else self._n
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        common = _math.gcd(n, d)
        return n // common, d // common

    def __bool__(self):
        return self._kind is not None or self._n != 0

    # Text.

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self, eng=False, context=None):
        sign = "-" if self._negative else ""
        if self._kind == "inf":
            return sign + "Infinity"
        if self._kind is not None:
            word = "NaN" if self._kind == "nan" else "sNaN"
            return sign + word + (str(self._n) if self._n else "")
        digits = str(self._n)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not eng:
            point = 1
        elif self._n == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if left != point:
            capitals = (context or getcontext()).capitals
            text += ("E" if capitals else "e") + "%+d" % (left - point)
        return sign + text

    def to_eng_string(self, context=None):
        return self.__str__(True, context)

    def __format__(self, spec, context=None, _localeconv=None):
        if not spec:
            return str(self)
        from fractions import Fraction
        import re
        match = re.fullmatch(
            r"(?:(.)?([<>=^]))?([-+ ]?)(z?)(#?)(0?)(\d+)?([,_]?)(?:\.(\d+))?([eEfFgG%n]?)", spec,
            re.DOTALL)
        if match is None:
            raise ValueError("invalid format string")
        fill, align, sign, z, alt, zero, width, sep, precision, kind = match.groups()
        if self._kind is not None:
            body = str(self.copy_abs()) + ("%" if kind == "%" else "")
            zero = ""
        else:
            body = self._body(kind or "", None if precision is None else int(precision))
        negative = self._negative
        if z and not body.strip("0.eE+-%"):
            negative = False
        mark = "-" if negative else "" if sign == "-" else sign
        if zero and align is None:
            fill, align = "0", "="
        width = int(width or "0")
        end = 0
        while end < len(body) and body[end].isdigit():
            end += 1
        whole, rest = body[:end], body[end:]
        if fill == "0" and align == "=":
            least = width - len(mark) - len(rest)
            whole = whole.zfill(3 * least // 4 + 1 if sep and least > 0 else max(least, 0))
        if sep:
            first = 1 + (len(whole) - 1) % 3
            whole = whole[:first] + "".join(
                [sep + whole[i:i + 3] for i in range(first, len(whole), 3)])
        body = whole + rest
        pad = (fill or " ") * (width - len(mark) - len(body))
        if align == "<":
            return mark + body + pad
        if align == "^":
            half = len(pad) // 2
            return pad[:half] + mark + body + pad[half:]
        if align == "=":
            return mark + pad + body
        return pad + mark + body

    def _body(self, kind, precision):
        """The digits of the magnitude as a format's letter wants them."""
        x = self.copy_abs()
        rounding = getcontext().rounding
        if kind == "%":
            x = Decimal._make(False, x._n, x._exp + 2)
        if kind in ("f", "F", "%"):
            if precision is not None:
                x = x._rescale(-precision, rounding)
            elif x._exp > 0:
                x = x._rescale(0, rounding)
            digits = str(x._n).zfill(1 - x._exp)
            point = len(digits) + x._exp
            text = digits[:point] + ("." + digits[point:] if x._exp < 0 else "")
            return text + ("%" if kind == "%" else "")
        if kind in ("e", "E"):
            if precision is not None:
                if x._n:
                    x = x._figures(precision + 1, rounding)
                digits = str(x._n)
                if not x._n:
                    digits = "0" * (precision + 1)
                    exponent = x._exp + precision
                else:
                    digits = digits.ljust(precision + 1, "0")
                    exponent = x.adjusted()
            else:
                digits, exponent = str(x._n), x.adjusted()
            text = digits[0] + ("." + digits[1:] if digits[1:] else "")
            return text + kind + "%+d" % exponent
        if precision is not None and _digits(x._n) > max(precision, 1):
            x = x._figures(max(precision, 1), rounding)
        text = str(x)
        return text.lower() if kind == "g" else text.replace("e", "E")

    def _figures(self, n, rounding):
        """Rounded to so many significant digits."""
        extra = _digits(self._n) - n
        if extra <= 0:
            return self
        out = self._rescale(self._exp + extra, rounding)
        if _digits(out._n) > n:
            out = out._rescale(out._exp + 1, rounding)
        return out

    def _rescale(self, exp, rounding):
        """The number with another exponent, rounded."""
        if exp <= self._exp:
            return Decimal._make(self._negative, self._n * 10 ** (self._exp - exp), exp)
        shift = exp - self._exp
        if shift > _digits(self._n) + 1:
            q, rest, unit = 0, int(self._n != 0), 10
        else:
            unit = 10 ** shift
            q, rest = divmod(self._n, unit)
        return Decimal._make(
            self._negative, q + _round_up(rounding, self._negative, q, rest, unit), exp)

    # Rounding to the context.

    def _fix(self, context):
        if self._kind is not None:
            return self
        etiny, etop = context.Etiny(), context.Etop()
        if not self._n:
            top = etop if context.clamp else context.Emax
            exp = min(max(self._exp, etiny), top)
            if exp != self._exp:
                context._raise(Clamped)
                return Decimal._make(self._negative, 0, exp)
            return self
        size = _digits(self._n)
        least = max(self._exp + size - context.prec, etiny)
        subnormal = self.adjusted() < context.Emin
        if self._exp >= least:
            if self.adjusted() > context.Emax:
                return self._overflow(context)
            if subnormal:
                context._raise(Subnormal)
            if context.clamp and self._exp > etop:
                context._raise(Clamped)
                return self._rescale(etop, ROUND_DOWN)
            return self
        out = self._rescale(least, context.rounding)
        if _digits(out._n) > context.prec:
            out = out._rescale(least + 1, context.rounding)
        changed = _compare(out, self) != 0
        if out.adjusted() > context.Emax:
            return self._overflow(context)
        if changed and subnormal:
            context._raise(Underflow)
        if subnormal:
            context._raise(Subnormal)
        if changed:
            context._raise(Inexact)
        context._raise(Rounded)
        return out

    def _overflow(self, context):
        rounding, negative = context.rounding, self._negative
        to_infinity = rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_UP) or (
            rounding == (ROUND_FLOOR if negative else ROUND_CEILING))
        if to_infinity:
            out = Decimal._make(negative, 0, 0, "inf")
        else:
            out = Decimal._make(negative, 10 ** context.prec - 1, context.Etop())
        context._raise(Overflow)
        context._raise(Inexact)
        context._raise(Rounded)
        return out

    def _nan(self, other, context):
        """The NaN that an operation on these gives, if one of them is one."""
        for v in (self, other):
            if v is not None and v._kind == "snan":
                return context._raise(
                    InvalidOperation, Decimal._make(v._negative, v._n, 0, "nan"))
        for v in (self, other):
            if v is not None and v._kind == "nan":
                return v
        return None

    def _invalid(context, condition=InvalidOperation):
        return context._raise(condition, Decimal._make(False, 0, 0, "nan"))

    # Arithmetic.

    def _add(a, b, context):
        nan = a._nan(b, context)
        if nan is not None:
            return nan
        if a._kind or b._kind:
            if a._kind and b._kind and a._negative != b._negative:
                return Decimal._invalid(context)
            return a if a._kind else b
        exp = min(a._exp, b._exp)
        if not a._n or not b._n:
            if not a._n and not b._n:
                both = a._negative and b._negative
                floor = context.rounding == ROUND_FLOOR and a._negative != b._negative
                return Decimal._make(both or floor, 0, exp)._fix(context)
            other = a if a._n else b
            exp = max(exp, other._exp - context.prec - 1)
            return other._rescale(min(exp, other._exp), context.rounding)._fix(context)
        big, small = (a, b) if a.adjusted() >= b.adjusted() else (b, a)
        # A number too small to be seen counts as a sticky digit.
        low = big._exp - context.prec - 2 - max(0, context.prec - _digits(big._n))
        if small.adjusted() < low and small._exp < big._exp:
            small = Decimal._make(small._negative, 1, low)
            exp = min(big._exp, low)
        else:
            exp = min(big._exp, small._exp)
        n = (-1 if big._negative else 1) * big._n * 10 ** (big._exp - exp)
        n += (-1 if small._negative else 1) * small._n * 10 ** (small._exp - exp)
        negative = n < 0 or n == 0 and context.rounding == ROUND_FLOOR
        return Decimal._make(negative, abs(n), exp)._fix(context)

    def _mul(a, b, context):
        nan = a._nan(b, context)
        if nan is not None:
            return nan
        negative = a._negative != b._negative
        if a._kind or b._kind:
            if not a or not b:
                return Decimal._invalid(context)
            return Decimal._make(negative, 0, 0, "inf")
        return Decimal._make(negative, a._n * b._n, a._exp + b._exp)._fix(context)

    def _div(a, b, context):
        nan = a._nan(b, context)
        if nan is not None:
            return nan
        negative = a._negative != b._negative
        if a._kind:
            if b._kind:
                return Decimal._invalid(context)
            return Decimal._make(negative, 0, 0, "inf")
        if b._kind:
            context._raise(Clamped)
            return Decimal._make(negative, 0, context.Etiny())
        if not b._n:
            if not a._n:
                return Decimal._invalid(context, DivisionUndefined)
            return context._raise(DivisionByZero, Decimal._make(negative, 0, 0, "inf"))
        ideal = a._exp - b._exp
        if not a._n:
            return Decimal._make(negative, 0, ideal)._fix(context)
        shift = _digits(b._n) - _digits(a._n) + context.prec + 1
        exp = ideal - shift
        if shift >= 0:
            q, rest = divmod(a._n * 10 ** shift, b._n)
        else:
            q, rest = divmod(a._n, b._n * 10 ** -shift)
        if rest:
            q += q % 5 == 0
        else:
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return Decimal._make(negative, q, exp)._fix(context)

    def _floordiv(a, b, context):
        if a._kind == "inf" and b._kind is None or b._kind is None and not b and a:
            if a._nan(b, context) is None and a._kind:
                return Decimal._make(a._negative != b._negative, 0, 0, "inf")
            if a._kind is None:
                negative = a._negative != b._negative
                return context._raise(DivisionByZero, Decimal._make(negative, 0, 0, "inf"))
        return a._divmod(b, context)[0]

    def _mod(a, b, context):
        if b._kind is None and not b and not a.is_nan():
            return Decimal._invalid(context, DivisionUndefined if not a else InvalidOperation)
        return a._divmod(b, context)[1]

    def _divmod(a, b, context):
        """Quotient, cut to an integer, and remainder."""
        nan = a._nan(b, context)
        if nan is not None:
            return nan, nan
        negative = a._negative != b._negative
        if a._kind:
            bad = Decimal._invalid(context)
            return (bad if b._kind else Decimal._make(negative, 0, 0, "inf")), bad
        if not b:
            if not a:
                bad = Decimal._invalid(context, DivisionUndefined)
                return bad, bad
            bad = Decimal._invalid(context)
            return context._raise(DivisionByZero, Decimal._make(negative, 0, 0, "inf")), bad
        if b._kind:
            return Decimal._make(negative, 0, 0), a._fix(context)
        exp = min(a._exp, b._exp)
        if a.adjusted() - b.adjusted() > context.prec + 1:
            bad = Decimal._invalid(context, DivisionImpossible)
            return bad, bad
        q, r = divmod(a._n * 10 ** (a._exp - exp), b._n * 10 ** (b._exp - exp))
        if _digits(q) > context.prec:
            bad = Decimal._invalid(context, DivisionImpossible)
            return bad, bad
        return Decimal._make(negative, q, 0), Decimal._make(a._negative, r, exp)._fix(context)

    def _pow(a, b, context):
        nan = a._nan(b, context)
        if nan is not None:
            return nan
        one = Decimal._make(False, 1, 0)
        if not b:
            return Decimal._invalid(context) if not a else one
        integral = b._kind is None and b == b.to_integral_value()
        negative = a._negative and integral and int(b) & 1 == 1
        if a._negative and a and not integral:
            return Decimal._invalid(context)
        if not a:
            return Decimal._make(negative, 0, 0, "inf" if b._negative else None)
        if a._kind:
            return Decimal._make(negative, 0, 0, None if b._negative else "inf")
        if integral and abs(int(b)) <= 100000:
            k = abs(int(b))
            n, exp = a._n ** k, a._exp * k
            if not b._negative:
                return Decimal._make(negative, n, exp)._fix(context)
            return one._div(Decimal._make(negative, n, exp), context)
        if b._kind:
            size = _compare(a.copy_abs(), one)
            if not size:
                return one
            grows = (size > 0) != b._negative
            return Decimal._make(False, 0, 0, "inf" if grows else None)
        work = Context(prec=context.prec + 20, traps=[])
        out = (a.copy_abs().ln(work)._mul(b, work)).exp(work)
        return Decimal._make(negative, out._n, out._exp, out._kind)._fix(context)

    def sqrt(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self:
            return Decimal._make(self._negative, 0, self._exp // 2)._fix(context)
        if self._negative:
            return Decimal._invalid(context)
        if self._kind:
            return self
        ideal = self._exp // 2
        n, exp = self._n, self._exp
        shift = max(0, 2 * (context.prec + 2) - _digits(n))
        shift += (exp - shift) % 2
        n *= 10 ** shift
        exp = (exp - shift) // 2
        root = _math.isqrt(n)
        if root * root == n:
            while exp < ideal and root % 10 == 0:
                root //= 10
                exp += 1
        elif root % 5 == 0:
            root += 1
        half_even = context.copy()
        half_even.rounding = ROUND_HALF_EVEN
        half_even.flags, half_even.traps = context.flags, context.traps
        return Decimal._make(False, root, exp)._fix(half_even)

    def exp(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind:
            return Decimal._make(False, 0, 0, None if self._negative else "inf")
        if not self:
            return Decimal._make(False, 1, 0)
        if self.adjusted() > 20:
            huge = Decimal._make(False, 1, context.Etiny() - 9 if self._negative else context.Emax + 9)
            return huge._fix(context)
        places = context.prec + 12
        n, d = self.copy_abs().as_integer_ratio()
        # e**(x / 2**k) by its series, in fixed point, then squared k times.
        k = max(0, (n // d).bit_length() + 8)
        scale = 10 ** (places + k + self.adjusted().__abs__() + 8)
        x = n * scale // (d << k)
        term = total = scale
        i = 1
        while term:
            term = term * x // (scale * i)
            total += term
            i += 1
        shift = 0
        for _ in range(k):
            total = total * total // scale
        size = _digits(scale) - 1
        out = Decimal._make(False, total, shift - size)
        if self._negative:
            work = Context(prec=places, traps=[])
            out = Decimal._make(False, 1, 0)._div(out, work)
        return out._figures(places, ROUND_HALF_EVEN)._fix(context)

    def ln(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self:
            return Decimal._make(True, 0, 0, "inf")
        if self._negative:
            return Decimal._invalid(context)
        if self._kind:
            return self
        n, d = self.as_integer_ratio()
        if n == d:
            return Decimal._make(False, 0, 0)
        places = context.prec + 30
        total = _ln_of_ratio(n, d, places)
        out = Decimal._make(total < 0, abs(total), -places)
        return out._fix(context)

    def log10(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self:
            return Decimal._make(True, 0, 0, "inf")
        if self._negative:
            return Decimal._invalid(context)
        if self._kind:
            return self
        digits = str(self._n)
        if digits.rstrip("0") == "1":
            return Decimal(self._exp + len(digits) - 1)._fix(context)
        places = context.prec + 30
        n, d = self.as_integer_ratio()
        top, bottom = _ln_of_ratio(n, d, places), _ln_of_ratio(10, 1, places)
        work = Context(prec=places, traps=[])
        return Decimal(top)._div(Decimal(bottom), work)._fix(context)

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        rounding = rounding or context.rounding
        nan = self._nan(exp, context)
        if nan is not None:
            return nan
        if self._kind or exp._kind:
            if self._kind and exp._kind:
                return self
            return Decimal._invalid(context)
        out = self._rescale(exp._exp, rounding)
        if _digits(out._n) > context.prec or out._n and out.adjusted() > context.Emax:
            return Decimal._invalid(context)
        if exp._exp > self._exp:
            if _compare(out, self) != 0:
                context._raise(Inexact)
            context._raise(Rounded)
        return out

    def normalize(self, context=None):
        context = context or getcontext()
        out = self._fix(context)
        if out._kind:
            return out
        if not out._n:
            return Decimal._make(out._negative, 0, 0)
        n, exp = out._n, out._exp
        while n % 10 == 0 and exp < context.Emax:
            n //= 10
            exp += 1
        return Decimal._make(out._negative, n, exp)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind or self._exp >= 0:
            return Decimal(self)
        return self._rescale(0, rounding or context.rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        out = self.to_integral_value(rounding, context)
        if self._kind is None and self._exp < 0:
            context._raise(Rounded)
            if _compare(out, self) != 0:
                context._raise(Inexact)
        return out

    def fma(self, other, third, context=None):
        context = context or getcontext()
        other, third = _operand(other), _operand(third)
        wide = Context(
            prec=max(2, _digits(self._n) + _digits(other._n)), Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
        return self._mul(other, wide)._add(third, context)

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        other = _operand(other)
        q, r = self._divmod(other, context)
        if r._kind or not r:
            return r
        twice = _compare(Decimal._make(False, 2 * r._n, r._exp), other.copy_abs())
        if twice > 0 or twice == 0 and q._n & 1:
            step = other if self._negative == other._negative else other.copy_negate()
            r = r._add(step.copy_negate(), context)
        return r

    def scaleb(self, other, context=None):
        context = context or getcontext()
        if self._kind:
            return self
        return Decimal._make(self._negative, self._n, self._exp + int(other))._fix(context)

    def next_plus(self, context=None):
        return self._next(context or getcontext(), False)

    def next_minus(self, context=None):
        return self._next(context or getcontext(), True)

    def _next(self, context, down):
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if self._kind:
            if self._negative == down:
                return self
            return Decimal._make(self._negative, 10 ** context.prec - 1, context.Etop())
        work = context.copy()
        work.clear_traps()
        work.rounding = ROUND_FLOOR if down else ROUND_CEILING
        out = self._fix(work)
        if _compare(out, self) != 0:
            return out
        return self._add(Decimal._make(down, 1, work.Etiny() - 1), work)

    # Signs, and comparisons.

    def copy_abs(self):
        return Decimal._make(False, self._n, self._exp, self._kind)

    def copy_negate(self):
        return Decimal._make(not self._negative, self._n, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return Decimal._make(_operand(other)._negative, self._n, self._exp, self._kind)

    def conjugate(self):
        return self

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def compare(self, other, context=None):
        context = context or getcontext()
        other = _operand(other)
        nan = self._nan(other, context)
        return nan if nan is not None else Decimal(_compare(self, other))

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._kind or other._kind:
            return self.is_nan() and other.is_nan() or self._kind == other._kind == "inf"
        return self._exp == other._exp

    def radix(self):
        return Decimal(10)

    def max(self, other, context=None):
        return self._choose(_operand(other), context or getcontext(), 1)

    def min(self, other, context=None):
        return self._choose(_operand(other), context or getcontext(), -1)

    def _choose(self, other, context, sign):
        if self.is_qnan() != other.is_qnan() and not self.is_snan() and not other.is_snan():
            return (other if self.is_nan() else self)._fix(context)
        nan = self._nan(other, context)
        if nan is not None:
            return nan
        order = _compare(self, other) or (other._negative - self._negative) or (
            (self._exp > other._exp) - (self._exp < other._exp)) * (-1 if self._negative else 1)
        return (self if order * sign >= 0 else other)._fix(context)

    def _order(self, other, equality=False):
        """-1, 0 or 1; None with a NaN; NotImplemented for another type."""
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._raise(FloatOperation)
            other = Decimal.from_float(other)
        elif isinstance(other, int):
            other = Decimal(other)
        elif isinstance(other, _numbers.Rational):
            if self._kind is None:
                scaled = self._mul(
                    Decimal(other.denominator), Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[]))
                return _compare(scaled, Decimal(other.numerator))
            other = Decimal(0)
        elif equality and isinstance(other, complex) and other.imag == 0:
            other = Decimal.from_float(other.real)
        elif not isinstance(other, Decimal):
            return NotImplemented
        if self.is_nan() or other.is_nan():
            if not equality or self.is_snan() or other.is_snan():
                getcontext()._raise(InvalidOperation)
            return None
        return _compare(self, other)

    def __eq__(self, other):
        order = self._order(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._kind == "snan":
            raise TypeError("Cannot hash a signaling NaN value.")
        if self._kind == "nan":
            return object.__hash__(self)
        if self._kind:
            return -_sys.hash_info.inf if self._negative else _sys.hash_info.inf
        p = _sys.hash_info.modulus
        power = pow(10, self._exp, p) if self._exp >= 0 else pow(pow(10, p - 2, p), -self._exp, p)
        h = self._n * power % p
        h = -h if self._negative else h
        return -2 if h == -1 else h

    # Operators.

    def _operators(name, exact):
        def forward(self, other, context=None):
            if isinstance(other, int):
                other = Decimal(other)
            elif not isinstance(other, Decimal):
                return NotImplemented
            return exact(self, other, context or getcontext())

        def reverse(self, other, context=None):
            if not isinstance(other, int):
                return NotImplemented
            return exact(Decimal(other), self, context or getcontext())

        forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
        return forward, reverse

    __add__, __radd__ = _operators("add", _add)
    __sub__, __rsub__ = _operators("sub", lambda a, b, c: a._add(b if b.is_nan() else b.copy_negate(), c))
    __mul__, __rmul__ = _operators("mul", _mul)
    __truediv__, __rtruediv__ = _operators("truediv", _div)
    __floordiv__, __rfloordiv__ = _operators("floordiv", _floordiv)
    __mod__, __rmod__ = _operators("mod", _mod)
    __divmod__, __rdivmod__ = _operators("divmod", _divmod)
    _power, __rpow__ = _operators("pow", _pow)
    del _operators

    def __pow__(self, other, modulo=None):
        if modulo is not None:
            return Decimal(pow(int(self), int(other), int(modulo)))
        return self._power(other)

    def __neg__(self, context=None):
        context = context or getcontext()
        nan = self._nan(None, context)
        if nan is not None:
            return nan
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self.copy_negate()._fix(context)

    def __pos__(self, context=None):
        context = context or getcontext()
        if not self and context.rounding != ROUND_FLOOR:
            return self.copy_abs()._fix(context)
        return self._fix(context)

    def __abs__(self, round=True, context=None):
        return self.copy_abs()._fix(context or getcontext()) if round else self.copy_abs()

    def __int__(self):
        if self._kind == "inf":
            raise OverflowError("cannot convert Infinity to integer")
        if self._kind:
            raise ValueError("cannot convert NaN to integer")
        n = self._n * 10 ** self._exp if self._exp >= 0 else self._n // 10 ** -self._exp
        return -n if self._negative else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "snan":
            raise ValueError("cannot convert signaling NaN to float")
        return float(str(self).replace("sNaN", "NaN") if not self.is_nan() else "-nan" if self._negative else "nan")

    def __complex__(self):
        return complex(float(self))

    def __round__(self, n=None):
        if n is None:
            return int(self._integral(ROUND_HALF_EVEN))
        return self.quantize(Decimal._make(False, 1, -n))

    def __floor__(self):
        return int(self._integral(ROUND_FLOOR))

    def __ceil__(self):
        return int(self._integral(ROUND_CEILING))

    def _integral(self, rounding):
        if self._kind == "inf":
            raise OverflowError("cannot round an infinity")
        if self._kind:
            raise ValueError("cannot round a NaN")
        return self._rescale(0, rounding)

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else type(self)(self)

    def __deepcopy__(self, memo):
        return self.__copy__()


_numbers.Number.register(Decimal)


def _compare(a, b):
    """The order of two numbers that are no NaNs."""
    if a._kind or b._kind:
        rank = lambda v: 0 if not v._kind else -1 if v._negative else 1
        return (rank(a) > rank(b)) - (rank(a) < rank(b))
    if not a._n or not b._n:
        sign = lambda v: 0 if not v._n else -1 if v._negative else 1
        return (sign(a) > sign(b)) - (sign(a) < sign(b))
    if a._negative != b._negative:
        return -1 if a._negative else 1
    x, y = a.adjusted(), b.adjusted()
    if x == y:
        exp = min(a._exp, b._exp)
        x, y = a._n * 10 ** (a._exp - exp), b._n * 10 ** (b._exp - exp)
    order = (x > y) - (x < y)
    return -order if a._negative else order


def _ln_of_ratio(n, d, places):
    """The natural logarithm of n/d, times 10**places."""
    extra = 15
    scale = 10 ** (places + extra)

    def near_one(top, bottom):
        # 2 artanh((x - 1) / (x + 1))
        if top < bottom:
            return -near_one(bottom, top)
        z = (top - bottom) * scale // (top + bottom)
        square, term, total, i = z * z // scale, z, 0, 1
        while term:
            total += term // i
            term = term * square // scale
            i += 2
        return 2 * total

    k = n.bit_length() - d.bit_length()
    top, bottom = (n, d << k) if k >= 0 else (n << -k, d)
    return (near_one(top, bottom) + k * near_one(2, 1)) // 10 ** extra


DefaultContext = Context(
    prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[],
    traps=[DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(
    prec=9, rounding=ROUND_HALF_UP, flags=[],
    traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, flags=[], traps=[])

_current = DefaultContext.copy()


def getcontext():
    return _current


def setcontext(context, /):
    global _current
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current = context


class _Localcontext:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *exc):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A context manager for a copy of the context, with attributes set."""
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if name in ("flags", "traps") and not isinstance(value, dict):
            value = {s: s in value for s in _SIGNALS}
        setattr(context, name, value)
    return _Localcontext(context)
