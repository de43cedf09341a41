"""Extracting, formatting and printing of tracebacks and exceptions."""

import sys

import _traceback

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only",
           "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
           "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
           "print_list"]

_CAUSE_MESSAGE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT_MESSAGE = ("\nDuring handling of the above exception, "
                    "another exception occurred:\n\n")
# Of identical entries in a row so many are shown.
_RECURSIVE_CUTOFF = 3
_NOT_GIVEN = object()


def _write(text, file):
    print(text, file=sys.stderr if file is None else file, end="")


def print_list(extracted_list, file=None):
    """Print a list of entries as extract_tb() or extract_stack() gives it."""
    for item in StackSummary.from_list(extracted_list).format():
        _write(item, file)


def format_list(extracted_list):
    """The texts of a list of entries."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The texts of the entries of a traceback."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_positions(tb), limit=limit)


def _parse_value_tb(exc, value, tb):
    if (value is _NOT_GIVEN) != (tb is _NOT_GIVEN):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _NOT_GIVEN:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def print_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, file=None, chain=True,
                    **kwargs):
    """Print an exception with its traceback and those that led to it."""
    value, tb = _parse_value_tb(exc, value, tb)
    shown = TracebackException(type(value), value, tb, limit=limit, compact=True)
    shown.print(file=file, chain=chain)


def format_exception(exc, /, value=_NOT_GIVEN, tb=_NOT_GIVEN, limit=None, chain=True, **kwargs):
    """The texts that print_exception() prints."""
    value, tb = _parse_value_tb(exc, value, tb)
    shown = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(shown.format(chain=chain))


def format_exception_only(exc, /, value=_NOT_GIVEN, *, show_group=False, **kwargs):
    """The texts of the last lines of an exception's display."""
    if value is _NOT_GIVEN:
        value = exc
    shown = TracebackException(type(value), value, None, compact=True)
    return list(shown.format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Print the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text of the exception being handled."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last interactive command."""
    if hasattr(sys, "last_exc"):
        return print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    if not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def _frame_above(f):
    return sys._getframe(2) if f is None else f


def print_stack(f=None, limit=None, file=None):
    """Print where the caller, or a frame, is."""
    print_list(extract_stack(_frame_above(f), limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The texts that print_stack() prints."""
    return format_list(extract_stack(_frame_above(f), limit=limit))


def extract_stack(f=None, limit=None):
    """Where the caller, or a frame, is: entries, outermost first."""
    stack = StackSummary.extract(walk_stack(_frame_above(f)), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Forget the locals of the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It still runs.
            pass
        tb = tb.tb_next


def walk_stack(f):
    """The frames from one outwards, each with its line."""
    if f is None:
        f = sys._getframe().f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """The frames of a traceback, each with its line."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _walk_tb_positions(tb):
    while tb is not None:
        place = _traceback.position(tb.tb_frame.f_code, tb.tb_lasti)
        line = tb.tb_lineno
        # A traceback that a program made may name another line.
        if place[0] != line:
            place = (line, None, None, None)
        yield tb.tb_frame, (line, *place[1:])
        tb = tb.tb_next


class FrameSummary:
    """One entry: file, line, function, and on demand the text."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines",
                 "_lines_dedented", "_code", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._code = kwargs.get("_code")
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = None
        if locals:
            self.locals = {k: _safe_string(v, "local", func=repr) for k, v in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            import linecache
            lines = []
            for lineno in range(self.lineno, self.end_lineno + 1):
                lines.append(linecache.getline(self.filename, lineno).rstrip())
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def line(self):
        """The first line, without blanks around it; None if there is none."""
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


class StackSummary(list):
    """A list of entries."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Entries of frames, each given with its line."""
        def extended():
            for frame, lineno in frame_gen:
                yield frame, (lineno, None, None, None)
        return klass._extract_from_extended_frame_gen(
            extended(), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        frames = frame_gen
        if limit is not None:
            frames = list(frame_gen)
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        result = klass()
        files = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frames:
            code = frame.f_code
            filename = code.co_filename
            files.add(filename)
            names = frame.f_globals
            if "__loader__" in names:
                import linecache
                linecache.lazycache(filename, names)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None, end_lineno=end_lineno,
                colno=colno, end_colno=end_colno, _code=code))
        if lookup_lines and result:
            import linecache
            for filename in files:
                linecache.checkcache(filename)
            for entry in result:
                entry.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Entries of FrameSummary objects or tuples of file, line, name and text."""
        result = StackSummary()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one entry."""
        entry = frame_summary
        filename = entry.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        text = f'  File "{filename}", line {entry.lineno}, in {entry.name}\n'
        if entry.line:
            lines = entry._original_lines
            if entry.colno is None or entry.end_colno is None:
                text += f"    {entry.line}\n"
            else:
                body = lines[:-1] if lines.endswith("\n") else lines
                n = entry.end_lineno - entry.lineno + 1
                if body.count("\n") + 1 == n:
                    text += _traceback.render_lines(body, entry.colno, entry.end_colno)
                else:
                    text += f"    {entry.line}\n"
        if entry.locals:
            for name, value in sorted(entry.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The texts of all entries; of a run of identical ones only the first."""
        result = []
        last = None
        count = 0
        for entry in self:
            formatted = self.format_frame_summary(entry)
            if formatted is None:
                continue
            place = (entry.filename, entry.lineno, entry.name)
            if last is None or last != place or None in place[:2]:
                result.extend(self._repeated(count))
                last = place
                count = 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(formatted)
        result.extend(self._repeated(count))
        return result

    @staticmethod
    def _repeated(count):
        more = count - _RECURSIVE_CUTOFF
        if more > 0:
            s = "s" if more > 1 else ""
            yield f"  [Previous line repeated {more} more time{s}]\n"


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except BaseException:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value, *, insert_final_newline=True, **kwargs):
    text = _safe_string(value, "exception")
    end = "\n" if insert_final_newline else ""
    if value is None or not text:
        return f"{etype}{end}"
    return f"{etype}: {text}{end}"


class _Context:
    """Where a display stands in the tree of groups."""

    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.depth)

    def emit(self, text, margin="|"):
        prefix = self.indent()
        if self.depth:
            prefix += margin + " "
        if isinstance(text, str):
            text = [text]
        for part in text:
            yield "".join(prefix + line for line in part.splitlines(keepends=True))


class TracebackException:
    """An exception made ready for display, without a reference to its frames."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None, _related=True):
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        try:
            self.__notes__ = getattr(exc_value, "__notes__", None)
        except Exception as problem:
            name = type(problem).__name__
            self.__notes__ = [f"Ignored error getting __notes__: {name}({problem})"]
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
        else:
            self.exc_type_qualname = None
            self.exc_type_module = None
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_syntax(exc_value)
        elif isinstance(exc_value, BaseException):
            self._str += _traceback.hint(exc_value)
        options = dict(limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                       max_group_width=max_group_width, max_group_depth=max_group_depth)
        self.__cause__ = None
        self.__context__ = None
        self.__suppress_context__ = False
        self.exceptions = None
        if lookup_lines:
            self._load_lines()
        if exc_value is None:
            return
        self.__suppress_context__ = exc_value.__suppress_context__
        if _related:
            self._take_related(exc_value, options, compact, _seen)

    def _take_related(self, exc_value, options, compact, seen):
        """The exceptions that led to this one, and those of a group."""
        def make(exc):
            return TracebackException(type(exc), exc, exc.__traceback__, _seen=seen,
                                      _related=False, **options)

        work = [(self, exc_value)]
        while work:
            shown, exc = work.pop()
            cause = exc.__cause__
            if cause is not None and id(cause) not in seen:
                shown.__cause__ = make(cause)
                work.append((shown.__cause__, cause))
            context = exc.__context__
            wanted = context is not None and id(context) not in seen
            if wanted and compact:
                wanted = shown.__cause__ is None and not exc.__suppress_context__
            if wanted:
                shown.__context__ = make(context)
                work.append((shown.__context__, context))
            if isinstance(exc, BaseExceptionGroup):
                shown.exceptions = []
                for member in exc.exceptions:
                    inner = make(member)
                    shown.exceptions.append(inner)
                    work.append((inner, member))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """The display of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def _take_syntax(self, exc):
        self._is_syntax_error = True
        self.filename = exc.filename
        lineno, end_lineno = exc.lineno, exc.end_lineno
        self.lineno = str(lineno) if lineno is not None else None
        self.end_lineno = str(end_lineno) if end_lineno is not None else None
        self.text = exc.text
        self.offset = exc.offset
        self.end_offset = exc.end_offset
        self.msg = exc.msg

    @property
    def exc_type(self):
        """The class, unless the display was made without it."""
        from warnings import warn
        warn("Deprecated in 3.13. Use exc_type_qualname instead.", DeprecationWarning,
             stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The name of the class as the display shows it."""
        if not self._have_exc_type:
            return None
        name, module = self.exc_type_qualname, self.exc_type_module
        if module in ("__main__", "builtins"):
            return name
        if not isinstance(module, str):
            module = "<unknown>"
        return f"{module}.{name}"

    def _load_lines(self):
        for entry in self.stack:
            entry.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """The last lines: place of a syntax error, type and message, notes."""
        indent = 3 * _depth * " "
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str)
            return
        name = self.exc_type_str
        if self._is_syntax_error:
            for line in self._format_syntax_error(name):
                yield indent + line
        elif _depth > 0:
            text = self._str
            full = f"{name}: {text}" if text else name
            yield "".join(f"{indent}{line}\n" for line in full.split("\n"))
        else:
            yield _format_final_exc_line(name, self._str)
        for note in self._format_notes():
            yield indent + note
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=True, _depth=_depth + 1)

    def _format_notes(self):
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe_string(note, "note").split("\n"):
                    yield line + "\n"
        elif not isinstance(notes, (str, bytes)) and _is_sequence(notes):
            for note in notes:
                for line in _safe_string(note, "note").split("\n"):
                    yield line + "\n"
        else:
            yield f"{_safe_string(notes, '__notes__', func=repr)}\n"

    def _format_syntax_error(self, name, **kwargs):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        text = self.text
        if isinstance(text, str):
            yield from self._format_syntax_line(text)
        yield f"{name}: {self.msg or '<no detail available>'}{suffix}\n"

    def _format_syntax_line(self, text):
        line = text.rstrip("\n")
        shown = line.lstrip(" \n\f")
        blanks = len(line) - len(shown)
        if self.offset is None:
            yield f"    {shown}\n"
            return
        offset = self.offset
        if self.lineno == self.end_lineno:
            end = self.end_offset if self.end_offset not in (None, 0, -1) else offset
        else:
            end = len(line) + 1
        if self.text and offset > len(self.text):
            offset = len(self.text)
            if end < offset or self.lineno == self.end_lineno and end == self.offset:
                end = offset
        if offset == end or end == -1:
            end = offset + 1
        col = offset - 1 - blanks
        end_col = end - 1 - blanks
        if col < 0:
            yield f"    {shown}\n"
            return
        lead = "".join(c if c.isspace() else " " for c in shown[:col])
        lead += " " * (col - len(lead))
        yield f"    {shown}\n    {lead}{'^' * (end_col - col)}\n"

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """The texts of the whole display."""
        if _ctx is None:
            _ctx = _Context()
        todo = []
        shown = self
        if not chain:
            todo.append((None, self))
        while chain and shown is not None:
            if shown.__cause__ is not None:
                joint, older = _CAUSE_MESSAGE, shown.__cause__
            elif shown.__context__ is not None and not shown.__suppress_context__:
                joint, older = _CONTEXT_MESSAGE, shown.__context__
            else:
                joint, older = None, None
            todo.append((joint, shown))
            shown = older
        for joint, shown in reversed(todo):
            if joint is not None:
                yield from _ctx.emit(joint)
            yield from shown._format_one(chain, _ctx)

    def _format_one(self, chain, ctx):
        if self.exceptions is None:
            if self.stack:
                yield from ctx.emit("Traceback (most recent call last):\n")
                yield from ctx.emit(self.stack.format())
            yield from ctx.emit(self.format_exception_only())
            return
        if ctx.depth > self.max_group_depth:
            yield from ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        is_top = ctx.depth == 0
        if is_top:
            ctx.depth = 1
        if self.stack:
            yield from ctx.emit("Exception Group Traceback (most recent call last):\n",
                                margin="+" if is_top else "|")
            yield from ctx.emit(self.stack.format())
        yield from ctx.emit(self.format_exception_only())
        yield from self._format_members(chain, ctx)
        if is_top:
            ctx.depth = 0

    def _format_members(self, chain, ctx):
        members = self.exceptions
        width = self.max_group_width
        n = min(len(members), width + 1)
        ctx.need_close = False
        for i in range(n):
            last = i == n - 1
            if last:
                # The last member may be a group that draws the last line itself.
                ctx.need_close = True
            title = str(i + 1) if i < width else "..."
            branch = "+-" if i == 0 else "  "
            yield f"{ctx.indent()}{branch}+---------------- {title} ----------------\n"
            ctx.depth += 1
            if i < width:
                yield from members[i].format(chain=chain, _ctx=ctx)
            else:
                more = len(members) - width
                s = "s" if more > 1 else ""
                yield from ctx.emit(f"and {more} more exception{s}\n")
            if last and ctx.need_close:
                yield f"{ctx.indent()}+------------------------------------\n"
                ctx.need_close = False
            ctx.depth -= 1

    def print(self, *, file=None, chain=True, **kwargs):
        """Print the whole display."""
        for text in self.format(chain=chain):
            _write(text, file)


def _is_sequence(value):
    from collections.abc import Sequence
    return isinstance(value, Sequence)
