"""Dates, times of day, points in time and the differences between them."""

import time as _time

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR",
           "UTC")

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_DAYS_BEFORE = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH_NAMES = ["", "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December"]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
_DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _days_before_month(year, month):
    return _DAYS_BEFORE[month] + (month > 2 and _is_leap(year))


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = 1
    while n >= _days_in_month(year, month):
        n -= _days_in_month(year, month)
        month += 1
    return year, month, n + 1


def _index(value):
    try:
        return value.__index__()
    except AttributeError:
        name = type(value).__name__
        raise TypeError(f"'{name}' object cannot be interpreted as an integer") from None


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second = _index(hour), _index(minute), _index(second)
    microsecond = _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type(tz).__name__}'")


def _divide_and_round(a, b):
    q, r = divmod(a, b)
    r *= 2
    greater = r > b if b > 0 else r < b
    return q + 1 if greater or r == b and q % 2 == 1 else q


class timedelta:
    """A duration."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0,
                weeks=0):
        given = (("days", days, 86400000000), ("seconds", seconds, 1000000),
                 ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                 ("minutes", minutes, 60000000), ("hours", hours, 3600000000),
                 ("weeks", weeks, 604800000000))
        total = 0
        rest = 0.0
        for name, value, unit in given:
            if isinstance(value, int):
                total += int(value) * unit
            elif isinstance(value, float):
                whole = int(value)
                total += whole * unit
                part = (value - whole) * unit
                whole = int(part)
                total += whole
                rest += part - whole
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: "
                                f"{type(value).__name__}")
        if rest:
            # The sum is rounded once, half to even.
            low = rest // 1
            fraction = rest - low
            total += int(low)
            if fraction > 0.5 or fraction == 0.5 and total % 2:
                total += 1
        return cls._of(total)

    @classmethod
    def _of(cls, total):
        rest, microseconds = divmod(total, 1000000)
        days, seconds = divmod(rest, 86400)
        if abs(days) > 999999999:
            raise OverflowError(f"days={days}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._days = days
        self._seconds = seconds
        self._microseconds = microseconds
        return self

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def total_seconds(self):
        return self._total() / 1000000

    def __repr__(self):
        parts = [f"{n}={v}" for n, v in (("days", self._days), ("seconds", self._seconds),
                                         ("microseconds", self._microseconds)) if v]
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        if self._microseconds:
            text += f".{self._microseconds:06d}"
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() - other._total())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(other._total() - self._total())
        return NotImplemented

    def __neg__(self):
        return timedelta._of(-self._total())

    def __pos__(self):
        return timedelta._of(self._total())

    def __abs__(self):
        return timedelta._of(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._total() * int(other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return timedelta._of(self._total() // int(other))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._total(), int(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._total() * b, a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return timedelta._of(self._total() % other._total())
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            q, r = divmod(self._total(), other._total())
            return q, timedelta._of(r)
        return NotImplemented

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset.days < 0 else "+"
    offset = abs(offset)
    minutes, seconds = divmod(offset.days * 86400 + offset.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02d}"
        if offset.microseconds:
            text += f".{offset.microseconds:06d}"
    return text


def _strftime(obj, fmt, fields):
    """`fields` is year, month, day, hour, minute, second, microsecond, weekday."""
    year, month, day, hour, minute, second, microsecond, weekday = fields
    yday = _days_before_month(year, month) + day
    out = []
    i = 0
    while i < len(fmt):
        c = fmt[i]
        i += 1
        if c != "%" or i == len(fmt):
            out.append(c)
            continue
        c = fmt[i]
        i += 1
        if c == ":" and fmt[i:i + 1] == "z":
            i += 1
            out.append(_offset_text(obj.utcoffset()) if hasattr(obj, "utcoffset") else "")
            continue
        table = {
            "a": lambda: _DAYS[weekday], "A": lambda: _DAY_NAMES[weekday],
            "b": lambda: _MONTHS[month], "B": lambda: _MONTH_NAMES[month], "h": lambda: _MONTHS[month],
            "c": lambda: (f"{_DAYS[weekday]} {_MONTHS[month]} {day:2d} {hour:02d}:{minute:02d}:"
                          f"{second:02d} {year}"),
            "C": lambda: f"{year // 100:02d}", "d": lambda: f"{day:02d}", "e": lambda: f"{day:2d}",
            "D": lambda: f"{month:02d}/{day:02d}/{year % 100:02d}",
            "f": lambda: f"{microsecond:06d}", "F": lambda: f"{year:04d}-{month:02d}-{day:02d}",
            "G": lambda: str(_iso_calendar(year, month, day)[0]),
            "H": lambda: f"{hour:02d}", "I": lambda: f"{(hour - 1) % 12 + 1:02d}",
            "j": lambda: f"{yday:03d}", "m": lambda: f"{month:02d}", "M": lambda: f"{minute:02d}",
            "n": lambda: "\n", "p": lambda: "AM" if hour < 12 else "PM",
            "R": lambda: f"{hour:02d}:{minute:02d}", "S": lambda: f"{second:02d}",
            "t": lambda: "\t", "T": lambda: f"{hour:02d}:{minute:02d}:{second:02d}",
            "u": lambda: str(weekday + 1), "w": lambda: str((weekday + 1) % 7),
            "U": lambda: f"{(yday + 6 - (weekday + 1) % 7) // 7:02d}",
            "V": lambda: f"{_iso_calendar(year, month, day)[1]:02d}",
            "W": lambda: f"{(yday + 6 - weekday) // 7:02d}",
            "x": lambda: f"{month:02d}/{day:02d}/{year % 100:02d}",
            "X": lambda: f"{hour:02d}:{minute:02d}:{second:02d}",
            "y": lambda: f"{year % 100:02d}", "Y": lambda: str(year),
            "z": lambda: _offset_text(obj.utcoffset(), "") if hasattr(obj, "utcoffset") else "",
            "Z": lambda: (obj.tzname() or "") if hasattr(obj, "tzname") else "",
            "%": lambda: "%",
        }
        made = table.get(c)
        out.append(made() if made else "%" + c)
    return "".join(out)


def _iso_week1(year):
    first = _to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _iso_calendar(year, month, day):
    today = _to_ordinal(year, month, day)
    monday = _iso_week1(year)
    week, weekday = divmod(today - monday, 7)
    if week < 0:
        year -= 1
        week, weekday = divmod(today - _iso_week1(year), 7)
    elif week >= 52 and today >= _iso_week1(year + 1):
        year += 1
        week = 0
    return year, week + 1, weekday + 1


class IsoCalendarDate(tuple):
    def __new__(cls, year, week, weekday):
        return super().__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __reduce__(self):
        return tuple, (tuple(self),)

    def __repr__(self):
        return (f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})")


def _digits(text, n):
    if len(text) < n or not (text[:n].isascii() and text[:n].isdigit()):
        raise ValueError
    return int(text[:n]), text[n:]


def _parse_date(text):
    year, rest = _digits(text, 4)
    dashed = rest.startswith("-")
    rest = rest[1:] if dashed else rest
    if rest.startswith("W"):
        week, rest = _digits(rest[1:], 2)
        weekday = 1
        if rest and (not dashed or rest.startswith("-")):
            weekday, rest = _digits(rest[1:] if dashed else rest, 1)
        found = date.fromisocalendar(year, week, weekday)
        return found.year, found.month, found.day, rest
    month, rest = _digits(rest, 2)
    if dashed:
        if not rest.startswith("-"):
            raise ValueError
        rest = rest[1:]
    day, rest = _digits(rest, 2)
    return year, month, day, rest


def _parse_clock(text):
    """Hours, minutes, seconds, microseconds and what is left of a time."""
    parts = []
    rest = text
    colons = len(text) > 2 and text[2] == ":"
    while len(parts) < 3:
        value, rest = _digits(rest, 2)
        parts.append(value)
        if colons and rest.startswith(":") and len(parts) < 3:
            rest = rest[1:]
        elif colons or not rest[:1].isdigit():
            break
    micro = 0
    if len(parts) == 3 and rest[:1] in (".", ","):
        n = 1
        while n < len(rest) and rest[n].isdigit():
            n += 1
        if n == 1:
            raise ValueError
        micro = int(rest[1:n][:6].ljust(6, "0"))
        rest = rest[n:]
    return (*parts, *([0] * (3 - len(parts))), micro, rest)


def _parse_time(text):
    hour, minute, second, micro, rest = _parse_clock(text)
    tz = None
    if rest == "Z":
        tz = timezone.utc
    elif rest[:1] in ("+", "-"):
        h, m, s, us, left = _parse_clock(rest[1:])
        if left:
            raise ValueError
        delta = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
        tz = timezone(delta if rest[0] == "+" else -delta) if delta else timezone.utc
    elif rest:
        raise ValueError
    return hour, minute, second, micro, tz


class date:
    """A day of the calendar."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month, day):
        year, month, day = _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, t):
        t = _time.localtime(t)
        return cls(t[0], t[1], t[2])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n):
        if not 1 <= n <= _MAXORDINAL:
            raise ValueError("ordinal must be >= 1" if n < 1 else "year is out of range")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            year, month, day, rest = _parse_date(text)
            if rest:
                raise ValueError
        except ValueError as e:
            if str(e):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(year, month, day)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        if not 0 < week < 53 and not (week == 53 and _iso_calendar(year, 12, 28)[1] == 53):
            raise ValueError(f"Invalid week: {week}")
        if not 0 < day < 8:
            raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
        return cls.fromordinal(_iso_week1(year) + (week - 1) * 7 + day - 1)

    def _fields(self):
        return self._year, self._month, self._day, 0, 0, 0, 0, self.weekday()

    def __repr__(self):
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        return self.strftime("%c")

    def strftime(self, format):
        return _strftime(self, format, self._fields())

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError(f"must be str, not {type(fmt).__name__}")
        return self.strftime(fmt) if fmt else str(self)

    def timetuple(self):
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(),
                                  _days_before_month(self._year, self._month) + self._day, -1))

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return IsoCalendarDate(*_iso_calendar(self._year, self._month, self._day))

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if isinstance(other, timedelta):
            n = self.toordinal() + other.days
            if 0 < n <= _MAXORDINAL:
                return type(self).fromordinal(n)
            raise OverflowError("date value out of range")
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """The base of time zones."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, dst = dt.utcoffset(), dt.dst()
        if offset is None or dst is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
        return dt + dst


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, "
                            f"not {type(offset).__name__}")
        if name is None and not offset:
            return cls.utc
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not -timedelta(1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between "
                             "-timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}")
        return cls._create(offset, name)

    @classmethod
    def _create(cls, offset, name=None):
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)


timezone.utc = UTC = timezone._create(timedelta(0))
timezone.min = timezone._create(-timedelta(hours=23, minutes=59))
timezone.max = timezone._create(timedelta(hours=23, minutes=59))


def _clock_text(hour, minute, second, micro, spec):
    if spec == "auto":
        spec = "microseconds" if micro else "seconds"
    text = {
        "hours": f"{hour:02d}", "minutes": f"{hour:02d}:{minute:02d}",
        "seconds": f"{hour:02d}:{minute:02d}:{second:02d}",
        "milliseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{micro // 1000:03d}",
        "microseconds": f"{hour:02d}:{minute:02d}:{second:02d}.{micro:06d}",
    }.get(spec)
    if text is None:
        raise ValueError("Unknown timespec value")
    return text


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        fields = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = fields
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_time(text.removeprefix("T")))
        except ValueError as e:
            if str(e):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def _key(self):
        offset = self.utcoffset()
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return total - (offset._total() if offset is not None else 0)

    def _order(self, other):
        if not isinstance(other, time):
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key(), other._key()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._key() == other._key()

    def __lt__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        return hash(self._key())

    def isoformat(self, timespec="auto"):
        return (_clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + _offset_text(self.utcoffset()))

    __str__ = isoformat

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second,
                                        self._microsecond, 0))

    def __format__(self, fmt):
        return self.strftime(fmt) if fmt else str(self)

    def __repr__(self):
        cls = type(self)
        parts = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            parts.append(str(self._second))
        if self._microsecond:
            parts.append(str(self._microsecond))
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *,
                fold=None):
        return type(self)(self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def __reduce__(self):
        return self.__class__, (self._hour, self._minute, self._second, self._microsecond,
                                self._tzinfo)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_time_class = time
_tzinfo_class = tzinfo


class datetime(date):
    """A day and a time of it."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        year, month, day = _check_date(year, month, day)
        fields = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._microsecond = fields
        self._tzinfo = tzinfo
        self._fold = fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromtimestamp(cls, t, tz=None):
        _check_tzinfo(tz)
        total = round(t * 1000000) if isinstance(t, float) else int(t) * 1000000
        seconds, micro = divmod(total, 1000000)
        if tz is not None:
            utc = datetime(1970, 1, 1) + timedelta(seconds=seconds, microseconds=micro)
            return tz.fromutc(cls._of(utc, tz))
        t = _time.localtime(seconds)
        return cls(t[0], t[1], t[2], t[3], t[4], min(t[5], 59), micro)

    @classmethod
    def utcfromtimestamp(cls, t):
        return cls.fromtimestamp(t, UTC).replace(tzinfo=None)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def _of(cls, other, tz):
        return cls(other._year, other._month, other._day, other._hour, other._minute,
                   other._second, other._microsecond, tz, fold=other._fold)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second,
                   time.microsecond, time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            year, month, day, rest = _parse_date(text)
            clock = _parse_time(rest[1:]) if rest else ()
        except ValueError as e:
            if str(e):
                raise
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(year, month, day, *clock)

    @classmethod
    def fromordinal(cls, n):
        d = date.fromordinal(n)
        return cls(d.year, d.month, d.day)

    @classmethod
    def strptime(cls, date_string, format):
        return cls(*_parse_by_format(date_string, format))

    def _fields(self):
        return (self._year, self._month, self._day, self._hour, self._minute, self._second,
                self._microsecond, self.weekday())

    def timetuple(self):
        dst = self.dst()
        flag = -1 if dst is None else 1 if dst else 0
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute,
                                  self._second, self.weekday(),
                                  _days_before_month(self._year, self._month) + self._day, flag))

    def utctimetuple(self):
        offset = self.utcoffset()
        moved = self.replace(tzinfo=None) - offset if offset else self
        return moved.timetuple()

    def timestamp(self):
        if self._tzinfo is None:
            t = (self._year, self._month, self._day, self._hour, self._minute, self._second, 0, 0,
                 -1)
            return _time.mktime(t) + self._microsecond / 1e6
        return (self - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond,
                           fold=self._fold)

    def timetz(self):
        return _time_class(self._hour, self._minute, self._second, self._microsecond,
                           self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year,
                          self._month if month is None else month,
                          self._day if day is None else day,
                          self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _local_zone(self):
        t = _time.localtime(self.replace(tzinfo=None).timestamp())
        return timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)

    def astimezone(self, tz=None):
        if tz is None:
            tz = self._local_zone()
        elif not isinstance(tz, _tzinfo_class):
            raise TypeError("tz argument must be an instance of tzinfo")
        offset = self.utcoffset()
        if offset is None:
            offset = self._local_zone().utcoffset(self)
        elif tz is self._tzinfo:
            return self
        return tz.fromutc((self.replace(tzinfo=None) - offset).replace(tzinfo=tz))

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def isoformat(self, sep="T", timespec="auto"):
        day = f"{self._year:04d}-{self._month:02d}-{self._day:02d}"
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return day + sep + clock + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(sep=" ")

    def __repr__(self):
        cls = type(self)
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        parts = [str(p) for p in parts]
        if self._tzinfo is not None:
            parts.append(f"tzinfo={self._tzinfo!r}")
        if self._fold:
            parts.append("fold=1")
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _total(self):
        """Microseconds since the day before the first, as the clock shows them."""
        seconds = (self.toordinal() * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _key(self):
        offset = self.utcoffset()
        return self._total() - (offset._total() if offset is not None else 0)

    def _order(self, other):
        if not isinstance(other, datetime):
            if isinstance(other, date):
                raise TypeError(f"can't compare '{type(self).__name__}' to "
                                f"'{type(other).__name__}'")
            return None
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._key(), other._key()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        return self._key() == other._key()

    def __lt__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other):
        pair = self._order(other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, micro = divmod(self._total() + other._total(), 86400000000)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        rest, micro = divmod(micro, 1000000)
        rest, second = divmod(rest, 60)
        hour, minute = divmod(rest, 60)
        return type(self)(*_from_ordinal(days), hour, minute, second, micro, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        if self._tzinfo is other._tzinfo:
            return timedelta._of(self._total() - other._total())
        return timedelta._of(self._key() - other._key())

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day, self._hour, self._minute,
                                self._second, self._microsecond, self._tzinfo)


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _parse_by_format(text, fmt):
    """The arguments of a datetime that `text` shows in the form `fmt`."""
    found = {"Y": 1900, "m": 1, "d": 1, "H": 0, "M": 0, "S": 0, "f": 0}
    tz = None
    pm = None
    mismatch = ValueError(f"time data {text!r} does not match format {fmt!r}")
    at = i = 0

    def name_at(names):
        for n, name in enumerate(names):
            if name and text[at:at + len(name)].lower() == name.lower():
                return n, len(name)
        raise mismatch

    while i < len(fmt):
        c = fmt[i]
        i += 1
        if c.isspace():
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        if c != "%":
            if text[at:at + 1] != c:
                raise mismatch
            at += 1
            continue
        c = fmt[i:i + 1]
        i += 1
        if c in ("T", "D", "F", "R"):
            expanded = {"T": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M"}[c]
            fmt = fmt[:i] + expanded + fmt[i:]
            continue
        width = {"Y": 4, "f": 6, "j": 3}.get(c, 2)
        if c in "YmdHIMSfyj" and c:
            n = at
            while n < len(text) and n - at < width and text[n].isdigit():
                n += 1
            if n == at or c == "Y" and n - at < 4:
                raise mismatch
            value = int(text[at:n].ljust(6, "0")) if c == "f" else int(text[at:n])
            at = n
            if c == "y":
                c, value = "Y", value + (2000 if value < 69 else 1900)
            elif c == "I":
                c = "H"
                found["12"] = True
            found[c] = value
        elif c in ("a", "A"):
            at += name_at(_DAY_NAMES if c == "A" else _DAYS)[1]
        elif c in ("b", "B"):
            found["m"], n = name_at(_MONTH_NAMES if c == "B" else _MONTHS)
            at += n
        elif c == "p":
            pm, n = name_at(["AM", "PM"])
            at += n
        elif c == "z":
            rest = text[at:]
            if rest[:1] == "Z":
                tz, at = UTC, at + 1
            else:
                n = 1
                while n < len(rest) and (rest[n].isdigit() or rest[n] in ":."):
                    n += 1
                try:
                    tz = _parse_time("00" + rest[:n])[4]
                except ValueError:
                    raise mismatch from None
                at += n
        elif c == "%" and text[at:at + 1] == "%":
            at += 1
        elif c == "Z" and text[at:at + 3] in ("UTC", "GMT"):
            at += 3
        else:
            raise ValueError(f"'{c}' is a bad directive in format '{fmt}'")
    if at < len(text):
        raise ValueError(f"unconverted data remains: {text[at:]}")
    if found.get("12") and pm is not None:
        found["H"] = found["H"] % 12 + 12 * pm
    if "j" in found:
        _, found["m"], found["d"] = _from_ordinal(_to_ordinal(found["Y"], 1, 1) + found["j"] - 1)
    return (found["Y"], found["m"], found["d"], found["H"], found["M"], found["S"], found["f"], tz)
