"""Averages, spread, relations of two inputs, density estimates and the normal distribution.

Sums are exact: numbers are added as fractions and rounded once, to the type of the data.
"""

import math
import numbers
import random
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from functools import reduce
from itertools import groupby
from math import erf, exp, fsum, log, sqrt, sumprod, tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean",
    "harmonic_mean", "kde", "kde_random", "linear_regression", "mean", "median",
    "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev", "pvariance",
    "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    """The data do not allow what is asked of them."""


def _need(condition, message):
    if not condition:
        raise StatisticsError(message)


def _decimals():
    """The classes that count as `Decimal`: none as long as nobody has imported it."""
    module = sys.modules.get("decimal")
    return () if module is None else (module.Decimal,)


# Exact sums.

_LADDER = (int, Fraction, float)


def _rung(kind):
    """The place on the ladder, on which each type gives way to those above; None beside it."""
    for i, base in enumerate(_LADDER):
        if issubclass(kind, base):
            return i
    return None


def _coerce(left, right):
    """The type of a result of numbers of these two types."""
    if right is bool:
        right = int
    if issubclass(right, left):
        return right
    if issubclass(left, right):
        return left
    low, high = _rung(left), _rung(right)
    if low == 0:
        return right
    if high == 0:
        return left
    if low is None or high is None or low == high:
        raise TypeError(f"don't know how to coerce {left.__name__} and {right.__name__}")
    return left if low > high else right


def _isfinite(x):
    test = getattr(x, "is_finite", None)
    return math.isfinite(x) if test is None else test()


def _exact_ratio(x):
    """Numerator and denominator; for what is not finite, itself and None."""
    if hasattr(x, "as_integer_ratio"):
        try:
            return x.as_integer_ratio()
        except (OverflowError, ValueError):
            return x, None
    if hasattr(x, "numerator"):
        return x.numerator, x.denominator
    raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _convert(value, kind):
    """An exact value as a number of a type."""
    if type(value) is kind:
        return value
    if issubclass(kind, int) and value.denominator != 1:
        return float(value)
    if issubclass(kind, _decimals()) and isinstance(value, Fraction):
        return kind(value.numerator) / kind(value.denominator)
    return kind(value)


def _by_denominator(data):
    """The type that suits all data, their numerators by denominator, and their number."""
    values = list(data)
    groups = {}
    for x in values:
        top, bottom = _exact_ratio(x)
        groups.setdefault(bottom, []).append(top)
    return reduce(_coerce, set(map(type, values)), int), groups, len(values)


def _sum(data):
    """The type, the exact sum and the number of the data."""
    kind, groups, n = _by_denominator(data)
    if None in groups:
        return kind, sum(groups[None]), n
    return kind, sum((Fraction(sum(tops), d) for d, tops in groups.items()), Fraction(0)), n


def _deviations(data, centre):
    """The type, the sum of squared deviations, what they deviate from, and the number."""
    if centre is not None:
        kind, total, n = _sum((x - centre) ** 2 for x in data)
        return kind, total, centre, n
    kind, groups, n = _by_denominator(data)
    if not n:
        return kind, Fraction(0), Fraction(0), 0
    if None in groups:
        total = sum(groups[None])
        return kind, total, total, n
    sx = sxx = Fraction(0)
    for d, tops in groups.items():
        sx += Fraction(sum(tops), d)
        sxx += Fraction(sumprod(tops, tops), d * d)
    return kind, sxx - sx * sx / n, sx / n, n


# Square roots, correctly rounded.

def _integer_sqrt_of_frac_rto(n, m):
    """The square root of n/m as an integer, whose last bit is set if it is not exact."""
    root = math.isqrt(n // m)
    return root if root * root * m == n else root | 1


def _float_sqrt_of_frac(n, m):
    """The float nearest to the square root of n/m."""
    # Two bits more than a float has, the last one for all that follow.
    shift = sys.float_info.mant_dig + 2 - (n.bit_length() - m.bit_length()) // 2
    if shift > 0:
        return _integer_sqrt_of_frac_rto(n << 2 * shift, m) / (1 << shift)
    return float(_integer_sqrt_of_frac_rto(n, m << -2 * shift) << -shift)


def _decimal_sqrt_of_frac(n, m):
    """The square root of n/m as a Decimal of the precision in force."""
    from decimal import Decimal, getcontext
    if not n:
        return Decimal("0.0")
    if n < 0:
        n, m = -n, -m
    rough = (Decimal(n) / Decimal(m)).sqrt()
    if Fraction(rough) ** 2 == Fraction(n, m):
        return rough
    # More digits than needed, and a last one that says that others follow.
    places = getcontext().prec + 2 - rough.adjusted()
    square = n * 100 ** places // m if places > 0 else n // (m * 100 ** -places)
    return Decimal(math.isqrt(square) * 10 + 1).scaleb(-places - 1)


def _sqrtprod(x, y):
    """The float nearest to the square root of x * y."""
    if not (x and y and math.isfinite(x) and math.isfinite(y)):
        return sqrt(x * y)
    product = Fraction(x) * Fraction(y)
    return _float_sqrt_of_frac(product.numerator, product.denominator)


# Averages.

def mean(data):
    """The sum of the data over their number."""
    kind, total, n = _sum(data)
    _need(n, "mean requires at least one data point")
    return _convert(total / n, kind)


def fmean(data, weights=None):
    """The mean as a float, optionally weighted."""
    if weights is not None:
        weights = list(weights)
        try:
            weighted = sumprod(data, weights)
        except ValueError:
            raise StatisticsError("data and weights must be the same length")
        share = fsum(weights)
        _need(share, "sum of weights must be non-zero")
        return weighted / share
    if not hasattr(data, "__len__"):
        data = list(data)
    sum_of_all = fsum(data)
    _need(len(data), "fmean requires at least one data point")
    return sum_of_all / len(data)


def geometric_mean(data):
    """The root of the product of the data."""
    logs = []
    for x in data:
        if x < 0.0:
            raise StatisticsError("No negative inputs allowed", x)
        logs.append(log(x) if x else -math.inf)
    _need(logs, "Must have a non-empty dataset")
    try:
        return exp(fsum(logs) / len(logs))
    except ValueError:
        # Zero and infinity have no product.
        return math.nan


def _fail_neg(values, errmsg="negative value"):
    for x in values:
        _need(not x < 0, errmsg)
        yield x


def harmonic_mean(data, weights=None):
    """The reciprocal of the mean of the reciprocals, optionally weighted."""
    message = "harmonic mean does not support negative values"
    data = list(data)
    n = len(data)
    _need(n, "harmonic_mean requires at least one data point")
    if weights is None:
        if n == 1:
            if not isinstance(data[0], (numbers.Real, *_decimals())):
                raise TypeError("unsupported type")
            return next(_fail_neg(data, message))
        weights, share = [1] * n, n
    else:
        weights = list(weights)
        _need(len(weights) == n, "Number of weights does not match data size")
        share = _sum(_fail_neg(weights, message))[1]
    parts = (w / x if w else 0 for w, x in zip(weights, _fail_neg(data, message)))
    try:
        kind, total, _ = _sum(parts)
    except ZeroDivisionError:
        return 0
    _need(not total <= 0, "Weighted sum must be positive")
    return _convert(share / total, kind)


def _middle(data):
    """The sorted data, and the places of the two values in their middle: one for odd numbers."""
    data = sorted(data)
    _need(data, "no median for empty data")
    return data, (len(data) - 1) // 2, len(data) // 2


def median(data):
    """The value in the middle, or the mean of the two there."""
    data, low, high = _middle(data)
    return data[low] if low == high else (data[low] + data[high]) / 2


def median_low(data):
    """The value in the middle, or the lower one of the two there."""
    data, low, _ = _middle(data)
    return data[low]


def median_high(data):
    """The value in the middle, or the higher one of the two there."""
    data, _, high = _middle(data)
    return data[high]


def median_grouped(data, interval=1.0):
    """The median of data in classes of a width, by interpolation."""
    data, _, high = _middle(data)
    centre = data[high]
    first, last = bisect_left(data, centre), bisect_right(data, centre)
    try:
        width, centre = float(interval), float(centre)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return centre - width / 2.0 + width * (len(data) / 2 - first) / (last - first)


def mode(data):
    """The most frequent value, and of several the first."""
    counts = Counter(iter(data))
    _need(counts, "no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    """All values of the highest frequency."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, times in counts.items() if times == most]


def quantiles(data, *, n=4, method="exclusive"):
    """The n - 1 points that cut the data into n parts of equal probability."""
    _need(n >= 1, "n must be at least 1")
    data = sorted(data)
    _need(data, "must have at least one data point")
    if len(data) == 1:
        return data * (n - 1)
    # In nths of a step from the first of the data: the first cut's distance from `start`.
    if method == "inclusive":
        start, stride = 0, len(data) - 1
    elif method == "exclusive":
        start, stride = -n, len(data) + 1
    else:
        raise ValueError(f"Unknown method: {method!r}")
    cuts = []
    for position in range(start + stride, start + n * stride, stride):
        left = min(max(position // n, 0), len(data) - 2)
        part = position - left * n
        cuts.append((data[left] * (n - part) + data[left + 1] * part) / n)
    return cuts


# Spread.

def _mean_square(data, centre, name, *, spare):
    """The type of the data, and their squared deviations over their number less the spare ones."""
    kind, squares, _, n = _deviations(data, centre)
    least = "two data points" if spare else "one data point"
    _need(n > spare, f"{name} requires at least {least}")
    return kind, squares / (n - spare)


def _root(kind, square):
    take = _decimal_sqrt_of_frac if issubclass(kind, _decimals()) else _float_sqrt_of_frac
    return take(square.numerator, square.denominator)


def variance(data, xbar=None):
    """The variance of a sample."""
    kind, square = _mean_square(data, xbar, "variance", spare=1)
    return _convert(square, kind)


def pvariance(data, mu=None):
    """The variance of a population."""
    kind, square = _mean_square(data, mu, "pvariance", spare=0)
    return _convert(square, kind)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    return _root(*_mean_square(data, xbar, "stdev", spare=1))


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    return _root(*_mean_square(data, mu, "pstdev", spare=0))


# Relations of two inputs.

def _check_pair(x, y, name):
    _need(len(x) == len(y), f"{name} requires that both inputs have same number of data points")
    _need(len(x) > 1, f"{name} requires at least two data points")


def _centred(values):
    """The mean, and how far each value is from it."""
    centre = fsum(values) / len(values)
    return centre, [value - centre for value in values]


def covariance(x, y, /):
    """The covariance of two samples."""
    _check_pair(x, y, "covariance")
    return sumprod(_centred(x)[1], _centred(y)[1]) / (len(x) - 1)


def _centred_ranks(values):
    """The rank of each value, counted from the middle; equal values share their average."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    below = 0
    for _, places in groupby(order, key=values.__getitem__):
        places = list(places)
        for place in places:
            ranks[place] = below + (len(places) - len(values)) / 2
        below += len(places)
    return ranks


def correlation(x, y, /, *, method="linear"):
    """Pearson's correlation of two inputs, or Spearman's, which is that of their ranks."""
    _check_pair(x, y, "correlation")
    if method == "linear":
        x, y = _centred(x)[1], _centred(y)[1]
    elif method == "ranked":
        x, y = _centred_ranks(x), _centred_ranks(y)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    scale = _sqrtprod(sumprod(x, x), sumprod(y, y))
    _need(scale, "at least one of the inputs is constant")
    return sumprod(x, y) / scale


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))


def linear_regression(x, y, /, *, proportional=False):
    """The line of least squares, optionally one through the origin."""
    _check_pair(x, y, "linear regression")
    x_mean = y_mean = 0.0
    if not proportional:
        x_mean, x = _centred(x)
        y_mean, y = _centred(y)
    square = sumprod(x, x)
    _need(square, "x is constant")
    slope = (sumprod(x, y) + 0.0) / square
    return LinearRegression(slope, 0.0 if proportional else y_mean - slope * x_mean)


# Density estimates.

def _inverted(distribution, density):
    """The inverse of a symmetric distribution on -1 to 1: Newton's method, within bounds."""
    def lower(p):
        low, high, t = -1.0, 0.0, p - 1.0
        for _ in range(100):
            miss = distribution(t) - p
            if miss > 0.0:
                high = t
            else:
                low = t
            slope = density(t)
            following = t - miss / slope if slope else low
            if not low <= following <= high:
                following = (low + high) / 2
            if abs(following - t) < 1e-15:
                break
            t = following
        return t
    return lambda p: lower(p) if p <= 0.5 else -lower(1.0 - p)


# A kernel's density, distribution, its inverse, and how far it reaches if that is finite.
_Kernel = namedtuple("_Kernel", "density distribution inverse reach", defaults=(None,))


def _polynomial(density, distribution):
    return _Kernel(density, distribution, _inverted(distribution, density), 1.0)


_SQRT2 = sqrt(2.0)
_SQRT_TAU = sqrt(tau)
_HALF_PI = math.pi / 2

_KERNELS = {
    "normal": _Kernel(
        lambda t: exp(-t * t / 2) / _SQRT_TAU,
        lambda t: (1.0 + erf(t / _SQRT2)) / 2,
        lambda p: NormalDist().inv_cdf(p)),
    "logistic": _Kernel(
        lambda t: 0.5 / (1.0 + math.cosh(t)),
        lambda t: 1.0 - 1.0 / (1.0 + exp(t)),
        lambda p: log(p / (1 - p))),
    "sigmoid": _Kernel(
        lambda t: 1 / math.pi / math.cosh(t),
        lambda t: 2 / math.pi * math.atan(exp(t)),
        lambda p: log(math.tan(p * _HALF_PI))),
    "rectangular": _Kernel(
        lambda t: 0.5, lambda t: (t + 1.0) / 2, lambda p: 2 * p - 1, 1.0),
    "triangular": _Kernel(
        lambda t: 1.0 - abs(t),
        lambda t: t - math.copysign(t * t, t) / 2 + 0.5,
        lambda p: sqrt(2 * p) - 1 if p < 0.5 else 1 - sqrt(2 - 2 * p), 1.0),
    "parabolic": _Kernel(
        lambda t: 0.75 * (1.0 - t * t),
        lambda t: 0.75 * t - t ** 3 / 4 + 0.5,
        lambda p: 2 * math.cos((math.acos(2 * p - 1) + math.pi) / 3), 1.0),
    "quartic": _polynomial(
        lambda t: 15 / 16 * (1.0 - t * t) ** 2,
        lambda t: (1.0 + t) ** 3 * (8.0 + t * (3.0 * t - 9.0)) / 16),
    "triweight": _polynomial(
        lambda t: 35 / 32 * (1.0 - t * t) ** 3,
        lambda t: (1.0 + t) ** 4 * (16.0 + t * (t * (20.0 - 5.0 * t) - 29.0)) / 32),
    "cosine": _Kernel(
        lambda t: _HALF_PI / 2 * math.cos(_HALF_PI * t),
        lambda t: (1.0 + math.sin(_HALF_PI * t)) / 2,
        lambda p: math.asin(2 * p - 1) / _HALF_PI, 1.0),
}
_KERNELS |= {
    "gauss": _KERNELS["normal"], "uniform": _KERNELS["rectangular"],
    "epanechnikov": _KERNELS["parabolic"], "biweight": _KERNELS["quartic"],
}
_kernel_invcdfs = {name: kernel.inverse for name, kernel in _KERNELS.items()}


def _kernel_for(data, h, name):
    _need(len(data), "Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    _need(h > 0.0, f"Bandwidth h must be positive, not {h=!r}")
    _need(name in _KERNELS, f"Unknown kernel name: {name!r}")
    return _KERNELS[name]


def kde(data, h, kernel="normal", *, cumulative=False):
    """A function that estimates the density, or the distribution, that the data come from."""
    found = _kernel_for(data, h, kernel)
    density, distribution = found.density, found.distribution
    ordered = ()

    def near(x):
        """How many of the data lie below the kernel's reach, and those within."""
        nonlocal ordered
        if found.reach is None:
            return 0, data
        if len(ordered) != len(data):
            ordered = sorted(data)
        reach = h * found.reach
        start = bisect_left(ordered, x - reach)
        return start, ordered[start:bisect_right(ordered, x + reach)]

    def pdf(x):
        return sum(density((x - at) / h) for at in near(x)[1]) / (len(data) * h)

    def cdf(x):
        below, within = near(x)
        return sum((distribution((x - at) / h) for at in within), below) / len(data)

    estimate = cdf if cumulative else pdf
    estimate.__doc__ = f"{estimate.__name__.upper()} estimate with {h=!r} and {kernel=!r}"
    return estimate


def kde_random(data, h, kernel="normal", *, seed=None):
    """A function that draws from the estimated density."""
    spread = _kernel_for(data, h, kernel).inverse
    source = random.Random(seed)

    def rand():
        return source.choice(data) + h * spread(source.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand


# The normal distribution.

def _quotient_at(r, top, bottom, factor=1.0):
    """A multiple of the quotient of two polynomials, whose highest powers come first."""
    above = below = 0.0
    for a, b in zip(top, bottom):
        above = above * r + a
        below = below * r + b
    return above * factor / below


_CENTRE = (
    (2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
     4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
     1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
    (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
     2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
     4.23133_30701_60091_1252e+1, 1.0))
_MIDDLE = (
    (7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
     1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
     4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
    (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
     1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
     2.05319_16266_37758_82187e+0, 1.0))
_TAIL = (
    (2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
     2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
     5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
    (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
     7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
     5.99832_20655_58879_37690e-1, 1.0))


def _normal_dist_inv_cdf(p, mu, sigma):
    """The value with this probability below it: Wichura's algorithm AS 241 (1988)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return mu + sigma * _quotient_at(0.180625 - q * q, *_CENTRE, q)
    r = sqrt(-log(min(p, 1.0 - p)))
    x = _quotient_at(r - 1.6, *_MIDDLE) if r <= 5.0 else _quotient_at(r - 5.0, *_TAIL)
    return mu + sigma * math.copysign(x, q)


def _reader(slot, doc):
    return property(lambda self: getattr(self, slot), doc=doc)


class NormalDist:
    """A normal distribution of a mean and a standard deviation."""

    __slots__ = {"_mu": "the mean", "_sigma": "the standard deviation"}

    def __init__(self, mu=0.0, sigma=1.0):
        _need(not sigma < 0.0, "sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution with the mean and the standard deviation of a sample."""
        _, squares, centre, n = _deviations(data, None)
        _need(n > 1, "stdev requires at least two data points")
        if not _isfinite(squares):
            return cls(float(centre), math.nan)
        return cls(float(centre), _root(float, squares / (n - 1)))

    def samples(self, n, *, seed=None):
        """A list of random values."""
        draw = (random if seed is None else random.Random(seed)).random
        return [_normal_dist_inv_cdf(draw(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        """The density at a value."""
        _need(self._sigma, "pdf() not defined when sigma is zero")
        doubled = 2.0 * self.variance
        return exp(-(x - self._mu) ** 2 / doubled) / sqrt(math.pi * doubled)

    def cdf(self, x):
        """The probability of a value or one below it."""
        _need(self._sigma, "cdf() not defined when sigma is zero")
        return (1.0 + erf((x - self._mu) / (_SQRT2 * self._sigma))) / 2

    def inv_cdf(self, p):
        """The value that has this probability below it."""
        _need(not (p <= 0.0 or p >= 1.0), "p must be in the range 0.0 < p < 1.0")
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 points that cut the distribution into n parts of equal probability."""
        return [self.inv_cdf(part / n) for part in range(1, n)]

    def overlap(self, other):
        """The area that both densities cover."""
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        # The result must not depend on which of the two is asked.
        slim, wide = sorted((self, other), key=lambda dist: (dist._sigma, dist._mu))
        _need(slim._sigma, "overlap() not defined when sigma is zero")
        distance = abs(wide._mu - slim._mu)
        extra = wide.variance - slim.variance
        if not extra:
            return 1.0 - erf(distance / (2.0 * _SQRT2 * slim._sigma))
        # The densities cross at two points.
        middle = slim._mu * wide.variance - wide._mu * slim.variance
        reach = slim._sigma * wide._sigma * sqrt(
            distance * distance + extra * log(wide.variance / slim.variance))
        crossings = (middle + reach) / extra, (middle - reach) / extra
        return 1.0 - sum(abs(wide.cdf(x) - slim.cdf(x)) for x in crossings)

    def zscore(self, x):
        """How many standard deviations a value is above the mean."""
        _need(self._sigma, "zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    mean = _reader("_mu", "The mean.")
    median = _reader("_mu", "The median, which is the mean.")
    mode = _reader("_mu", "The mode, which is the mean.")
    stdev = _reader("_sigma", "The standard deviation.")

    @property
    def variance(self):
        """The square of the standard deviation."""
        return self._sigma ** 2

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * abs(factor))

    def __sub__(self, other):
        return self + -other

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / abs(divisor))

    def __rsub__(self, other):
        return -self + other

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __eq__(self, other):
        if isinstance(other, NormalDist):
            return self.__getstate__() == other.__getstate__()
        return NotImplemented

    def __hash__(self):
        return hash(self.__getstate__())

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
