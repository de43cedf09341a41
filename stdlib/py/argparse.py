"""Command lines: what a program takes, told once, parsed and explained."""

import os as _os
import sys as _sys

__all__ = [
    "Action", "ArgumentDefaultsHelpFormatter", "ArgumentError", "ArgumentParser",
    "ArgumentTypeError", "BooleanOptionalAction", "FileType", "HelpFormatter", "Namespace",
    "ONE_OR_MORE", "OPTIONAL", "PARSER", "REMAINDER", "RawDescriptionHelpFormatter",
    "RawTextHelpFormatter", "SUPPRESS", "ZERO_OR_MORE",
]

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE = "?", "*", "+"
PARSER, REMAINDER = "A...", "..."


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return self.message
        return f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    pass


def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar if isinstance(action.metavar, str) else "/".join(action.metavar)
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(map(str, action.choices)) + "}"
    return None


class Namespace:
    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        parts, odd = [], {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                parts.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            parts.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None, deprecated=False):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
        self.deprecated = deprecated

    def __repr__(self):
        names = ["option_strings", "dest", "nargs", "const", "default", "type", "choices",
                 "required", "help", "metavar", "deprecated"]
        parts = ", ".join(f"{n}={getattr(self, n)!r}" for n in names)
        return f"{type(self).__name__}({parts})"

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, "
                             "actions such as store true or store const may be more appropriate")
        if const is not None and nargs != OPTIONAL:
            raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, True, default, required, help, None, deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, False, default, required, help, None, deprecated)


def _copied(items):
    return [] if items is None else list(items)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copied(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated=False):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith("--"):
                both.append("--no-" + option[2:])
        super().__init__(both, dest, 0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        super().__init__(option_strings, dest, 0, default=default,
                         help=help or "show program's version number and exit")
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        version = self.version if self.version is not None else parser.version
        parser._print_message(version % {"prog": parser.prog} + "\n", _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False,
                 help=None, metavar=None):
        self._prog = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._rows = []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog} {name}"
        aliases = kwargs.pop("aliases", ())
        if name in self._name_parser_map:
            raise ValueError(f"conflicting subparser: {name}")
        if "help" in kwargs:
            shown = name + (f" ({', '.join(aliases)})" if aliases else "")
            self._rows.append(Action([], name, help=kwargs.pop("help"), metavar=shown))
        parser = self._parser_class(**kwargs)
        for key in (name, *aliases):
            self._name_parser_map[key] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        sub = self._name_parser_map[name]
        found, extras = sub.parse_known_args(rest)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if extras:
            parser._extras.extend(extras)


class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._args = (mode, bufsize, encoding, errors)

    def __call__(self, string):
        mode = self._args[0]
        if string == "-":
            stream = _sys.stdin if "r" in mode else _sys.stdout
            return stream.buffer if "b" in mode else stream
        try:
            return open(string, *self._args)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}") from None


def _wrap(text, width, first, rest):
    """Words in lines no longer than `width`, with indents."""
    words = text.split()
    lines, line = [], first
    is_empty = True
    for word in words:
        if not is_empty and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, is_empty = rest, True
        line = line + word if is_empty else f"{line} {word}"
        is_empty = False
    if not is_empty:
        lines.append(line)
    return lines


class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._width = width
        self._step = indent_increment
        self._most = min(max_help_position, max(width - 20, indent_increment * 2))

    def _fill_text(self, text, width, indent):
        return "\n".join(_wrap(text, width, indent, indent))

    def _split_lines(self, text, width):
        return _wrap(text, width, "", "")

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _metavars(self, action, default, n):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            name = default
        return name if isinstance(name, tuple) else (name,) * n

    def _args(self, action, default):
        nargs = action.nargs
        one = self._metavars(action, default, 1)[0]
        if nargs is None:
            return one
        if nargs == OPTIONAL:
            return f"[{one}]"
        if nargs == ZERO_OR_MORE:
            names = self._metavars(action, default, 1)
            return f"[{names[0]} [{names[1]} ...]]" if len(names) == 2 else f"[{one} ...]"
        if nargs == ONE_OR_MORE:
            names = self._metavars(action, default, 2)
            return f"{names[0]} [{names[1]} ...]"
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return f"{one} ..."
        if nargs == SUPPRESS:
            return ""
        return " ".join(self._metavars(action, default, nargs))

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            part = self._args(action, default)
            if in_group and part.startswith("[") and part.endswith("]"):
                part = part[1:-1]
            return part
        part = action.format_usage()
        if action.nargs != 0:
            default = self._get_default_metavar_for_optional(action)
            part = f"{action.option_strings[0]} {self._args(action, default)}"
        return part if action.required or in_group else f"[{part}]"

    def usage(self, usage, actions, groups, prefix="usage: "):
        if usage is not None:
            return prefix + usage % {"prog": self._prog} + "\n"
        shown = [a for a in actions if a.help is not SUPPRESS]
        parts = {True: [], False: []}
        done = set()
        for action in shown:
            if id(action) in done:
                continue
            group = next((g for g in groups if action in g._group_actions), None)
            if group is None:
                part = self._usage_part(action, False)
            else:
                members = [a for a in group._group_actions if a.help is not SUPPRESS]
                done.update(map(id, members))
                inner = " | ".join(self._usage_part(a, True) for a in members)
                pair = "()" if group.required else "[]"
                part = pair[0] + inner + pair[1] if len(members) > 1 or not group.required \
                    else inner
            if part:
                parts[bool(action.option_strings)].append(part)
        line = " ".join([self._prog, *parts[True], *parts[False]])
        if len(prefix) + len(line) <= self._width:
            return f"{prefix}{line}\n"
        return self._long_usage(prefix, parts) + "\n"

    def _long_usage(self, prefix, parts):
        width = self._width

        def lines_of(pieces, indent, start):
            lines, line, n = [], [], start
            for piece in pieces:
                if n + 1 + len(piece) > width and line:
                    lines.append(indent + " ".join(line))
                    line, n = [], len(indent) - 1
                line.append(piece)
                n += len(piece) + 1
            if line:
                lines.append(indent + " ".join(line))
            return lines

        if len(prefix) + len(self._prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(self._prog) + 1)
            if parts[True]:
                lines = lines_of([self._prog, *parts[True]], indent, len(prefix) - 1)
                lines[0] = lines[0][len(indent):]
                lines += lines_of(parts[False], indent, len(indent) - 1)
            else:
                lines = lines_of([self._prog, *parts[False]], indent, len(prefix) - 1)
                lines[0] = lines[0][len(indent):]
        else:
            indent = " " * len(prefix)
            lines = [self._prog]
            lines += lines_of(parts[True], indent, len(indent) - 1)
            lines += lines_of(parts[False], indent, len(indent) - 1)
        return prefix + "\n".join(lines)

    def _invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavars(action, default, 1))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(action.option_strings) + " " + args

    def _expand(self, action):
        fields = {k: v for k, v in vars(action).items() if v is not SUPPRESS}
        fields["prog"] = self._prog
        for key, value in list(fields.items()):
            if hasattr(value, "__name__"):
                fields[key] = value.__name__
        if fields.get("choices") is not None:
            fields["choices"] = ", ".join(map(str, fields["choices"]))
        return self._get_help_string(action) % fields

    def rows(self, actions):
        """(indent, action) with those of subcommands under theirs."""
        for action in actions:
            if action.help is not SUPPRESS:
                yield self._step, action
            for row in getattr(action, "_rows", ()):
                yield 2 * self._step, row

    def position(self, groups):
        longest = [indent + len(self._invocation(a))
                   for g in groups for indent, a in self.rows(g)]
        return min(max(longest, default=0) + self._step, self._most)

    def action(self, indent, action, position):
        pad = " " * indent
        head = self._invocation(action)
        if not action.help or not action.help.strip():
            return f"{pad}{head}\n"
        lines = self._split_lines(self._expand(action), max(self._width - position, 11))
        room = position - indent - 2
        if len(head) <= room:
            out = [f"{pad}{head:<{room}}  {lines[0] if lines else ''}"]
            lines = lines[1:]
        else:
            out = [pad + head]
        out += [" " * position + line for line in lines]
        return "\n".join(out) + "\n"


class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default not in (SUPPRESS, None, False):
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        elif "%(default)" not in text and action.default is not SUPPRESS and \
                action.option_strings and not isinstance(action, _HelpAction):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    _get_default_metavar_for_positional = _get_default_metavar_for_optional


_ACTIONS = {
    None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction,
    "store_true": _StoreTrueAction, "store_false": _StoreFalseAction, "append": _AppendAction,
    "append_const": _AppendConstAction, "extend": _ExtendAction, "count": _CountAction,
    "help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction,
}


class _Container:
    """What takes arguments: a parser, or a group of one."""

    def _root(self):
        return self

    def register(self, registry_name, value, object):
        self._root()._registries.setdefault(registry_name, {})[value] = object

    def set_defaults(self, **kwargs):
        root = self._root()
        root._defaults.update(kwargs)
        for action in root._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._root()._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._root()._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        root = self._root()
        chars = root.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            fields = self._positional(*args, **kwargs)
        else:
            fields = self._optional(chars, *args, **kwargs)
        if "default" not in fields:
            if fields["dest"] in root._defaults:
                fields["default"] = root._defaults[fields["dest"]]
            elif root.argument_default is not None:
                fields["default"] = root.argument_default
        action = fields.pop("action", None)
        registered = root._registries.get("action", {})
        cls = registered.get(action) or (_ACTIONS.get(action) if not callable(action) else action)
        if cls is None:
            raise ValueError(f'unknown action "{action}"')
        made = cls(**fields)
        kind = root._registries.get("type", {}).get(made.type, made.type)
        if kind is not None and not callable(kind):
            raise ValueError(f"{kind!r} is not callable")
        if isinstance(made.metavar, tuple) and isinstance(made.nargs, int) and \
                len(made.metavar) != made.nargs:
            raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(made)

    def _positional(self, dest=None, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        dest = kwargs.pop("dest", dest)
        nargs = kwargs.get("nargs")
        if nargs == 0:
            raise ValueError("nargs for positionals must be != 0")
        required = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS)
        if kwargs.get("action") != "parsers":
            kwargs["required"] = required
        return dict(kwargs, dest=dest, option_strings=[])

    def _optional(self, chars, *args, **kwargs):
        for option in args:
            if option[0] not in chars:
                raise ValueError(f"invalid option string {option!r}: must start with a character "
                                 f"{chars!r}")
        dest = kwargs.pop("dest", None)
        if dest is None:
            long = [a for a in args if len(a) > 1 and a[1] in chars]
            dest = (long or args)[0].lstrip(chars)
            if not dest:
                raise ValueError(f"dest= is required for options like {args[0]!r}")
            dest = dest.replace("-", "_")
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _add_action(self, action):
        root = self._root()
        taken = [o for o in action.option_strings if o in root._options]
        if taken:
            if root.conflict_handler == "resolve":
                for option in taken:
                    old = root._options.pop(option)
                    old.option_strings.remove(option)
                    if not old.option_strings:
                        root._remove(old)
            else:
                s = "s" if len(taken) > 1 else ""
                raise ArgumentError(
                    action, f"conflicting option string{s}: {', '.join(taken)}")
        root._actions.append(action)
        for option in action.option_strings:
            root._options[option] = action
        self._place(action)
        return action


class _ArgumentGroup(_Container):
    def __init__(self, container, title=None, description=None, **kwargs):
        self._container = container
        self.title = title
        self.description = description
        self._group_actions = []

    def _root(self):
        return self._container._root()

    def _place(self, action):
        self._group_actions.append(action)

    def add_argument_group(self, *args, **kwargs):
        raise ValueError("argument groups cannot be nested")

    def add_mutually_exclusive_group(self, **kwargs):
        group = _ExclusiveGroup(self, **kwargs)
        self._root()._exclusive.append(group)
        return group


class _ExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required

    def _place(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._container._place(action)
        self._group_actions.append(action)


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(),
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True,
                 allow_abbrev=True, exit_on_error=True):
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._registries = {}
        self._defaults = {}
        self._actions = []
        self._options = {}
        self._exclusive = []
        self._positionals = _ArgumentGroup(self, "positional arguments")
        self._optionals = _ArgumentGroup(self, "options")
        self._groups = [self._positionals, self._optionals]
        self._subparsers = None
        self._extras = []
        if add_help:
            c = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(c + "h", c * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._adopt(parent)

    def _adopt(self, parent):
        groups = {g.title: g for g in self._groups}
        for group in parent._groups:
            own = groups.get(group.title)
            if own is None:
                own = self.add_argument_group(group.title, group.description)
            for action in group._group_actions:
                own._add_action(action)
        for group in parent._exclusive:
            copy = _ExclusiveGroup(self, group.required)
            copy._group_actions = list(group._group_actions)
            self._exclusive.append(copy)
        self._defaults.update(parent._defaults)

    def __repr__(self):
        names = ["prog", "usage", "description", "formatter_class", "conflict_handler", "add_help"]
        return f"ArgumentParser({', '.join(f'{n}={getattr(self, n)!r}' for n in names)})"

    def _place(self, action):
        (self._optionals if action.option_strings else self._positionals)._place(action)

    def _remove(self, action):
        self._actions.remove(action)
        for group in self._groups:
            if action in group._group_actions:
                group._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _ExclusiveGroup(self, **kwargs)
        self._exclusive.append(group)
        return group

    def add_subparsers(self, title=None, description=None, prog=None, parser_class=None, **kwargs):
        if self._subparsers is not None:
            raise ValueError("cannot have multiple subparser arguments")
        if title is not None or description is not None:
            group = self.add_argument_group(title or "subcommands", description)
        else:
            group = self._positionals
        if prog is None:
            formatter = self.formatter_class(prog=self.prog)
            actions = [a for a in self._actions if not a.option_strings]
            prog = formatter.usage(self.usage, actions, self._exclusive, "").strip()
        kwargs.pop("action", None)
        action = _SubParsersAction([], prog=prog, parser_class=parser_class or type(self), **kwargs)
        self._subparsers = action
        self._actions.append(action)
        group._group_actions.append(action)
        return action

    def format_usage(self):
        formatter = self.formatter_class(prog=self.prog)
        return formatter.usage(self.usage, self._actions, self._exclusive)

    def format_help(self):
        formatter = self.formatter_class(prog=self.prog)
        parts = [formatter.usage(self.usage, self._actions, self._exclusive)]
        width = formatter._width

        def text(value, indent=""):
            return formatter._fill_text(value % {"prog": self.prog}
                                        if "%(prog)" in value else value, width, indent) + "\n"

        if self.description:
            parts.append(text(self.description))
        position = formatter.position([g._group_actions for g in self._groups])
        for group in self._groups:
            rows = list(formatter.rows(group._group_actions))
            if not rows and not group.description:
                continue
            body = f"{group.title}:\n" if group.title else ""
            if group.description:
                body += text(group.description, "  ") + ("\n" if rows else "")
            body += "".join(formatter.action(indent, a, position) for indent, a in rows)
            parts.append(body)
        if self.epilog:
            parts.append(text(self.epilog))
        return "\n".join(parts)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), file or _sys.stdout)

    def print_help(self, file=None):
        self._print_message(self.format_help(), file or _sys.stdout)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def parse_args(self, args=None, namespace=None):
        found, extras = self.parse_known_args(args, namespace)
        if extras:
            message = f"unrecognized arguments: {' '.join(extras)}"
            if self.exit_on_error:
                self.error(message)
            raise ArgumentError(None, message)
        return found

    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and not hasattr(namespace, action.dest) \
                    and action.default is not SUPPRESS:
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        self._extras = []
        if not self.exit_on_error:
            return self._parse(args, namespace)
        try:
            return self._parse(args, namespace)
        except ArgumentError as e:
            self.error(str(e))

    parse_intermixed_args = parse_args
    parse_known_intermixed_args = parse_known_args

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _read_files(self, args):
        out = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:]) as f:
                    inner = [a for line in f.read().splitlines()
                             for a in self.convert_arg_line_to_args(line)]
            except OSError as e:
                raise ArgumentError(None, str(e)) from None
            out.extend(self._read_files(inner))
        return out

    def _is_negative(self, arg):
        body = arg[1:]
        try:
            float(body)
        except ValueError:
            return False
        return arg[0] == "-" and body[:1] in "0123456789."

    def _find_option(self, arg):
        """None for a positional; else the action (or None), the option and its value."""
        if not arg or arg[0] not in self.prefix_chars:
            return None
        if arg in self._options:
            return self._options[arg], arg, None
        if len(arg) == 1:
            return None
        name, eq, value = arg.partition("=")
        if eq and name in self._options:
            return self._options[name], name, value
        matches = self._abbreviated(arg)
        if len(matches) > 1:
            options = ", ".join(option for _, option, _ in matches)
            raise ArgumentError(None, f"ambiguous option: {arg} could match {options}")
        if matches:
            return matches[0]
        has_numbers = any(self._is_negative(o) for o in self._options)
        if self._is_negative(arg) and not has_numbers or " " in arg:
            return None
        return None, arg, None

    def _abbreviated(self, arg):
        if arg[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            name, eq, value = arg.partition("=")
            return [(a, o, value if eq else None) for o, a in self._options.items()
                    if o.startswith(name)]
        short, rest = arg[:2], arg[2:]
        out = []
        for option, action in self._options.items():
            if option == short:
                out.append((action, option, rest))
            elif self.allow_abbrev and len(option) > 2 and option.startswith(arg):
                out.append((action, option, None))
        return out

    @staticmethod
    def _bounds(action):
        nargs = action.nargs
        if nargs is None:
            return 1, 1
        if nargs == OPTIONAL:
            return 0, 1
        if nargs == ZERO_OR_MORE or nargs == REMAINDER:
            return 0, None
        if nargs == ONE_OR_MORE or nargs == PARSER:
            return 1, None
        if nargs == SUPPRESS:
            return 0, 0
        return nargs, nargs

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._read_files(args)
        self._namespace, self._extras = namespace, []
        self._seen, self._non_default = set(), set()
        kinds, after = [], False
        for arg in args:
            if after:
                kinds.append("A")
            elif arg == "--":
                kinds.append("-")
                after = True
            else:
                kinds.append("A" if self._find_option(arg) is None else "O")
        positionals = [a for a in self._actions if not a.option_strings]
        at = 0
        while True:
            at = self._take_positionals(args, kinds, at, positionals)
            if at >= len(args):
                break
            if kinds[at] == "O":
                at = self._take_option(args, kinds, at)
            else:
                self._extras.append(args[at])
                at += 1
        self._take_positionals(args, kinds, at, positionals)
        self._check_required(namespace)
        return namespace, self._extras

    def _take_positionals(self, args, kinds, at, positionals):
        """Gives the arguments from here up to the next option to as many actions as they serve."""
        end = at
        while end < len(args) and kinds[end] != "O":
            end += 1
        counts, left = [], sum(k == "A" for k in kinds[at:end])
        greedy = next((i for i, a in enumerate(positionals) if a.nargs in (PARSER, REMAINDER)), None)
        for i, action in enumerate(positionals):
            low, high = self._bounds(action)
            if left < low:
                break
            if i == greedy:
                counts.append(None)
                break
            rest = sum(self._bounds(a)[0] for a in positionals[i + 1:])
            take = max(low, left - rest) if high is None else max(low, min(high, left - rest))
            counts.append(min(take, left))
            left -= counts[-1]
        if end < len(args):
            # What takes nothing may yet be served by what stands after the options.
            while counts and counts[-1] == 0:
                counts.pop()
        for count in counts:
            action = positionals.pop(0)
            values = []
            if count is None:
                values = args[at:]
                if action.nargs == PARSER and values[:1] == ["--"]:
                    values = values[1:]
                at = len(args)
            else:
                while len(values) < count:
                    if kinds[at] != "-":
                        values.append(args[at])
                    at += 1
            self._run(action, values, None)
        if at < len(args) and kinds[at] == "-":
            at += 1
        return at

    def _take_option(self, args, kinds, at):
        action, option, value = self._find_option(args[at])
        if action is None:
            self._extras.append(args[at])
            return at + 1
        low, high = self._bounds(action)
        while value is not None and high == 0:
            # A cluster of options of one letter.
            short = len(option) == 2 and option[1] not in self.prefix_chars and value
            following = option[0] + value[:1]
            if not short or following not in self._options:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            self._run(action, [], option)
            action, option, value = self._options[following], following, value[1:] or None
            if value and value.startswith("=") and action.nargs != 0:
                value = value[1:]
            low, high = self._bounds(action)
        if value is not None:
            if low > 1:
                raise ArgumentError(action, self._expected(action))
            self._run(action, [value], option)
            return at + 1
        end = at + 1
        while end < len(args) and (high is None or end - at - 1 < high) and (
                kinds[end] == "A" or action.nargs == REMAINDER):
            end += 1
        if end - at - 1 < low:
            raise ArgumentError(action, self._expected(action))
        self._run(action, args[at + 1:end], option)
        return end

    @staticmethod
    def _expected(action):
        if action.nargs is None:
            return "expected one argument"
        if action.nargs == OPTIONAL:
            return "expected at most one argument"
        if action.nargs == ONE_OR_MORE:
            return "expected at least one argument"
        s = "" if action.nargs == 1 else "s"
        return f"expected {action.nargs} argument{s}"

    def _run(self, action, strings, option):
        value = self._values(action, strings)
        self._seen.add(action)
        if value is not action.default:
            self._non_default.add(action)
            for group in self._exclusive:
                if action in group._group_actions:
                    for other in group._group_actions:
                        if other is not action and other in self._non_default:
                            raise ArgumentError(
                                action, f"not allowed with argument {_name_of(other)}")
        if value is not SUPPRESS:
            action(self, self._namespace, value, option)

    def _values(self, action, strings):
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._convert(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if nargs in (None, OPTIONAL) and len(strings) == 1:
            value = self._convert(action, strings[0])
            self._check_choice(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._convert(action, s) for s in strings]
        for value in values[:1] if nargs == PARSER else values if nargs != REMAINDER else ():
            self._check_choice(action, value)
        return values

    def _convert(self, action, string):
        kind = self._registries.get("type", {}).get(action.type, action.type)
        if kind is None:
            return string
        try:
            return kind(string)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check_choice(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = list(choices)
        if value not in choices:
            shown = ", ".join(map(repr, action.choices))
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {shown})")

    def _check_required(self, namespace):
        missing = []
        for action in self._actions:
            if action in self._seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and hasattr(namespace, action.dest) and \
                    action.default is getattr(namespace, action.dest):
                setattr(namespace, action.dest, self._convert(action, action.default))
        if missing:
            raise ArgumentError(
                None, f"the following arguments are required: {', '.join(missing)}")
        for group in self._exclusive:
            if group.required and not any(a in self._non_default for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                raise ArgumentError(
                    None, f"one of the arguments {' '.join(names)} is required")
