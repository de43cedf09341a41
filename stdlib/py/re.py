"""Regular expressions: the flags, the error and a lexical scanner above the native `_sre`."""

from _sre import (
    Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split,
    sub, subn)

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile",
    "purge", "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII",
    "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag",
    "PatternError",
]


class _FlagType(type):
    """What makes a class of flags look like an enumeration."""

    def __iter__(cls):
        return iter(cls._order)

    def __len__(cls):
        return len(cls._order)

    def __getitem__(cls, name):
        return cls.__members__[name]

    def __contains__(cls, value):
        return isinstance(value, cls) or value in cls._order

    def __repr__(cls):
        return "<flag 'RegexFlag'>"


class RegexFlag(int, metaclass=_FlagType):
    """Flags of patterns; a small relative of `enum.IntFlag`, so that this module loads quickly."""

    _order = []
    _known = {}
    __members__ = {}

    def __new__(cls, value):
        value = int(value)
        known = cls._known.get(value)
        if known is None:
            known = int.__new__(cls, value)
            cls._known[value] = known
        return known

    @property
    def value(self):
        return int(self)

    _value_ = value

    @property
    def name(self):
        if not self:
            return "NOFLAG"
        names, rest = self._parts()
        if rest:
            names.append("0x%x" % rest)
        return "|".join(names) if names else None

    _name_ = name

    def _parts(self):
        names, rest = [], int(self)
        for name, flag in _NAMES:
            if rest & flag:
                names.append(name)
                rest &= ~flag
        return names, rest

    def __repr__(self):
        if not self:
            return "re.NOFLAG"
        names, rest = self._parts()
        if not names:
            return "re.RegexFlag(%d)" % rest
        shown = "|".join(["re." + name for name in names])
        return shown + "|0x%x" % rest if rest else shown

    __str__ = __repr__

    def __format__(self, spec):
        return format(repr(self), spec)

    def __iter__(self):
        return iter([flag for flag in RegexFlag._order if flag & self])

    def __len__(self):
        return int(self).bit_count()

    def __bool__(self):
        return int(self) != 0

    def __contains__(self, other):
        return int(other) & int(self) == int(other)

    def __hash__(self):
        return hash(int(self))

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) ^ int(other))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        every = max(511, (1 << int(self).bit_length()) - 1)
        return RegexFlag(every & ~int(self))

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)


_NAMES = [
    ("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32), ("MULTILINE", 8),
    ("DOTALL", 16), ("VERBOSE", 64), ("DEBUG", 128)]

_short = {"DOTALL": "S", "VERBOSE": "X"}
for _name, _number in _NAMES:
    _flag = RegexFlag(_number)
    RegexFlag._order.append(_flag)
    for _alias in (_name,) if _name == "DEBUG" else (_name, _short.get(_name, _name[0])):
        RegexFlag.__members__[_alias] = globals()[_alias] = _flag
        setattr(RegexFlag, _alias, _flag)
NOFLAG = RegexFlag.NOFLAG = RegexFlag.__members__["NOFLAG"] = RegexFlag(0)
del _short, _name, _number, _flag, _alias


class PatternError(Exception):
    """A pattern or template is malformed: what, where, and the text itself."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = "%s at position %d" % (msg, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


error = PatternError


class Scanner:
    """A lexical scanner: patterns, each with an action, tried in their order."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self._patterns = [compile(phrase, flags) for phrase, action in lexicon]

    def scan(self, string):
        result = []
        at = 0
        while True:
            for pattern, (phrase, action) in zip(self._patterns, self.lexicon):
                found = pattern.match(string, at)
                if found is not None:
                    break
            else:
                break
            end = found.end()
            if end == at:
                break
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = end
        return result, string[at:]
