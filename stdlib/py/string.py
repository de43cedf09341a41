"""Constants of characters, `capwords`, and the templates `Template` and `Formatter`."""

import _string

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits",
    "octdigits", "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalises each word; without `sep`, runs of white space become one blank."""
    words = [word.capitalize() for word in s.split(sep)]
    return (" " if sep is None else sep).join(words)


_missing = {}


def _compiled(cls):
    """The pattern of a class of templates: its own, or made of its delimiter and identifiers."""
    import re
    own = cls.__dict__.get("pattern", _missing)
    if own is _missing or isinstance(own, _LazyPattern):
        for base in cls.__mro__[1:]:
            inherited = base.__dict__.get("pattern", _missing)
            if inherited is not _missing and not isinstance(inherited, (_LazyPattern, re.Pattern)):
                own = inherited
                break
        else:
            delimiter = re.escape(cls.delimiter)
            plain = cls.idpattern
            braced = cls.braceidpattern or plain
            own = (
                rf"{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{plain})"
                rf"|{{(?P<braced>{braced})}}|(?P<invalid>))")
    return re.compile(own, cls.flags | re.VERBOSE)


class _LazyPattern:
    """Compiles `Template.pattern` when somebody looks at it first."""

    def __get__(self, instance, cls):
        pattern = _compiled(cls)
        cls.pattern = pattern
        return pattern


class _LazyFlags:
    def __get__(self, instance, cls):
        import re
        return re.IGNORECASE


class Template:
    """Text with `$name` and `${name}` to be substituted; `$$` is a dollar sign."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _LazyFlags()
    pattern = _LazyPattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = _compiled(cls)

    def __init__(self, template):
        self.template = template

    def _raise_invalid(self, match):
        at = match.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        if lines:
            column = at - len("".join(lines[:-1]))
            line = len(lines)
        else:
            column = line = 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _replace(self, mapping, keywords, is_safe):
        def find(name):
            if mapping is _missing or name in keywords:
                return str(keywords[name])
            return str(mapping[name])

        def one(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if not is_safe:
                    return find(name)
                try:
                    return find(name)
                except KeyError:
                    return match.group()
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                if is_safe:
                    return match.group()
                self._raise_invalid(match)
            raise ValueError("Unrecognized named group in pattern", self.pattern)

        return self.pattern.sub(one, self.template)

    def substitute(self, mapping=_missing, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping=_missing, /, **kws):
        return self._replace(mapping, kws, True)

    def _placeholders(self):
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            yield match, name

    def is_valid(self):
        for match, name in self._placeholders():
            if match.group("invalid") is not None:
                return False
            if name is None and match.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return True

    def get_identifiers(self):
        names = []
        for match, name in self._placeholders():
            if name is not None:
                if name not in names:
                    names.append(name)
            elif match.group("invalid") is None and match.group("escaped") is None:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        return names


class Formatter:
    """What `str.format` does, in parts that a subclass can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, field, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if field is None:
                continue
            first, _ = _string.formatter_field_name_split(field)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError(
                        "cannot switch from manual field specification to automatic field numbering")
                field = str(auto_arg_index) + field
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError(
                        "cannot switch from automatic field numbering to manual field specification")
                auto_arg_index = False
            value, key = self.get_field(field, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(
                spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            out.append(self.format_field(value, spec))
        return "".join(out), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = _string.formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first
