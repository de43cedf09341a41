"""File names and the patterns of a shell."""

import re as _re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]

_compiled = {}


def _matcher(pat):
    key = (type(pat), pat)
    match = _compiled.get(key)
    if match is None:
        if isinstance(pat, bytes):
            regex = translate(pat.decode("latin-1")).encode("latin-1")
        else:
            regex = translate(pat)
        if len(_compiled) > 4096:
            _compiled.clear()
        match = _compiled[key] = _re.compile(regex).match
    return match


def fnmatch(name, pat):
    import os
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    return _matcher(pat)(name) is not None


def filter(names, pat):
    import os
    match = _matcher(os.path.normcase(pat))
    return [name for name in names if match(name) is not None]


def _char_class(body):
    """The regular expression of what is between brackets."""
    negated = body.startswith("!")
    if negated:
        body = body[1:]
    out = []
    i, n = 0, len(body)
    while i < n:
        c = body[i]
        if i + 2 < n and body[i + 1] == "-":
            low, high = c, body[i + 2]
            if low <= high:
                out.append(_escape(low) + "-" + _escape(high))
            i += 3
        else:
            out.append(_escape(c))
            i += 1
    if not out:
        return "." if negated else "(?!)"
    return ("[^" if negated else "[") + "".join(out) + "]"


def _escape(c):
    return "\\" + c if c in "\\-]^[&~|" else c


def translate(pat):
    """The regular expression of a pattern."""
    out = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not out or out[-1] != ".*":
                out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            j = i
            if j < n and pat[j] == "!":
                j += 1
            if j < n and pat[j] == "]":
                j += 1
            end = pat.find("]", j)
            if end < 0:
                out.append("\\[")
            else:
                out.append(_char_class(pat[i:end]))
                i = end + 1
        else:
            out.append(_re.escape(c))
    return f"(?s:{''.join(out)})\\Z"
