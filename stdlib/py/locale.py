"""The locale: always "C", whose conventions this module describes."""

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    pass


def setlocale(category, locale=None):
    """Accepts the locales that mean "C", and raises for all others."""
    if not 0 <= category <= LC_ALL:
        raise Error("unsupported locale setting")
    if locale is None or locale in ("", "C", "POSIX"):
        return "C"
    raise Error("unsupported locale setting")


def localeconv():
    """The conventions for numbers."""
    names = (
        "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
        "n_sep_by_space", "p_sign_posn", "n_sign_posn")
    conventions = dict.fromkeys(names, CHAR_MAX)
    for name in ("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep",
                 "positive_sign", "negative_sign", "thousands_sep"):
        conventions[name] = ""
    conventions.update(decimal_point=".", grouping=[], mon_grouping=[])
    return conventions


def getlocale(category=LC_CTYPE):
    return (None, None)


def getdefaultlocale(envvars=()):
    return (None, None)


def getpreferredencoding(do_setlocale=True):
    return "utf-8"


def getencoding():
    return "utf-8"


def strcoll(a, b, /):
    return (a > b) - (a < b)


def strxfrm(string, /):
    return string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def str(val):
    return "%.12g" % val


def format_string(f, val, grouping=False, monetary=False):
    return f % val
