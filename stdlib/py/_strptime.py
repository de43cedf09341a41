"""Reading dates and times by the formats of `strftime`, in the C locale."""

import re
import time

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december"]

_DIRECTIVES = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z))",
    "A": "(?P<A>" + "|".join(_DAYS) + ")",
    "a": "(?P<a>" + "|".join(d[:3] for d in _DAYS) + ")",
    "B": "(?P<B>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")",
    "b": "(?P<b>" + "|".join(m[:3] for m in _MONTHS) + ")",
    "p": "(?P<p>am|pm)",
    "Z": "(?P<Z>utc|gmt)",
    "%": "%",
}
_COMPOSED = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S",
             "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "h": "%b"}

_cache = {}


def _pattern(layout):
    out = []
    i, n = 0, len(layout)
    while i < n:
        c = layout[i]
        i += 1
        if c == "%":
            if i == n:
                raise ValueError(f"stray % in format '{layout}'")
            c = layout[i]
            i += 1
            if c in _COMPOSED and c in "cxX":
                out.append(_pattern(_COMPOSED[c]))
            elif c in _DIRECTIVES:
                out.append(_DIRECTIVES[c])
            else:
                raise ValueError(f"'{c}' is a bad directive in format '{layout}'")
        elif c.isspace():
            if not out or out[-1] != r"\s+":
                out.append(r"\s+")
        else:
            out.append(re.escape(c))
    return "".join(out)


def _compiled(layout):
    regex = _cache.get(layout)
    if regex is None:
        if len(_cache) > 64:
            _cache.clear()
        regex = _cache[layout] = re.compile(_pattern(layout), re.IGNORECASE)
    return regex


def _offset(text):
    """Seconds and microseconds of a zone's offset."""
    if text == "Z":
        return 0, 0
    digits = text[1:].replace(":", "")
    clock, _, fraction = digits.partition(".")
    seconds = int(clock[:2]) * 3600 + int(clock[2:4]) * 60 + int(clock[4:6] or 0)
    micros = int(fraction.ljust(6, "0")) if fraction else 0
    return (-seconds, -micros) if text[0] == "-" else (seconds, micros)


def _fields(text, layout):
    """All that a text tells: a dict by directive."""
    for name, value in (("strptime() argument 1", text), ("strptime() argument 2", layout)):
        if not isinstance(value, str):
            raise TypeError(f"{name} must be str, not {type(value)}")
    match = _compiled(layout).match(text)
    if match is None:
        raise ValueError(f"time data {text!r} does not match format {layout!r}")
    if len(text) != match.end():
        raise ValueError(f"unconverted data remains: {text[match.end():]}")
    return match.groupdict()


def _date(found):
    """Year, month, day and day of the year."""
    from datetime import date
    year = None
    if found.get("y") is not None:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    elif found.get("Y") is not None:
        year = int(found["Y"])
    month, day = 1, 1
    if found.get("m"):
        month = int(found["m"])
    elif found.get("B"):
        month = _MONTHS.index(found["B"].lower()) + 1
    elif found.get("b"):
        month = [m[:3] for m in _MONTHS].index(found["b"].lower()) + 1
    if found.get("d"):
        day = int(found["d"])
    weekday = _weekday(found)
    if found.get("G"):
        if weekday is None or not found.get("V"):
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive "
                             "'%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
        return date.fromisocalendar(int(found["G"]), int(found["V"]), weekday + 1), False
    if found.get("V"):
        raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' "
                         "and a weekday directive ('%A', '%a', '%w', or '%u').")
    is_guess = year is None and month == 2 and day == 29
    base = 1904 if is_guess else 1900 if year is None else year
    if found.get("j"):
        return date.fromordinal(date(base, 1, 1).toordinal() + int(found["j"]) - 1), is_guess
    for key, first in (("U", 6), ("W", 0)):
        if found.get(key) is not None and weekday is not None and year is not None:
            start = date(year, 1, 1)
            to_first = (first - start.weekday()) % 7
            days = to_first + (int(found[key]) - 1) * 7 + (weekday - first) % 7
            return date.fromordinal(start.toordinal() + days), False
    return date(base, month, day), is_guess


def _weekday(found):
    if found.get("A"):
        return _DAYS.index(found["A"].lower())
    if found.get("a"):
        return [d[:3] for d in _DAYS].index(found["a"].lower())
    if found.get("w"):
        return (int(found["w"]) + 6) % 7
    if found.get("u"):
        return int(found["u"]) - 1
    return None


def _clock(found):
    hour = int(found["H"]) if found.get("H") else 0
    if found.get("I"):
        hour = int(found["I"]) % 12
        if (found.get("p") or "").lower() == "pm":
            hour += 12
    minute, second = int(found.get("M") or 0), int(found.get("S") or 0)
    micros = int((found.get("f") or "0").ljust(6, "0"))
    return hour, minute, second, micros


def parse_datetime(cls, text, layout):
    found = _fields(text, layout)
    day, is_guess = _date(found)
    hour, minute, second, micros = _clock(found)
    tz = None
    if found.get("z"):
        from datetime import timedelta, timezone
        seconds, extra = _offset(found["z"])
        delta = timedelta(seconds=seconds, microseconds=extra)
        name = found.get("Z")
        tz = timezone(delta, name) if name else timezone(delta)
    year = 1900 if is_guess else day.year
    return cls(year, day.month, day.day, hour, minute, second, micros, tz)


def parse_time(text, layout="%a %b %d %H:%M:%S %Y"):
    found = _fields(text, layout)
    day, is_guess = _date(found)
    hour, minute, second, _ = _clock(found)
    weekday = _weekday(found)
    if weekday is None:
        weekday = day.weekday()
    days = day.toordinal() - type(day)(day.year, 1, 1).toordinal() + 1
    year = 1900 if is_guess else day.year
    return time.struct_time((year, day.month, day.day, hour, minute, second, weekday, days, -1))
