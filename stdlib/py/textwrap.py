"""Wrapping, filling, shortening, dedenting and indenting of paragraphs."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACE = "\t\n\x0b\x0c\r "
_TO_BLANKS = dict.fromkeys(map(ord, _SPACE), " ")
_compiled = {}


def _breaks(on_hyphens):
    """The pattern of the places where a line may break; compiled when first needed."""
    if on_hyphens not in _compiled:
        gap, solid = f"[{_SPACE}]", f"[^{_SPACE}]"
        text = f"({gap}+)"
        if on_hyphens:
            # Also around dashes between words, and after hyphens in words.
            before_dash = r"(?<=[\w!\"'&.,?])"
            letter = r"[^\d\W]"
            after_letters = rf"(?:(?<={letter}{{2}}-)|(?<={letter}-{letter}-))"
            text = (rf"({gap}+|{before_dash}-{{2,}}(?=\w)"
                    rf"|{solid}+?(?:-{after_letters}(?={letter}-?{letter})"
                    rf"|(?={gap}|\Z)|{before_dash}(?=-{{2,}}\w)))")
        _compiled[on_hyphens] = re.compile(text)
    return _compiled[on_hyphens]


def _ends_sentence(word):
    """Whether a word is a lower-case letter, a stop and perhaps a quote at its end."""
    if word[-1] in "\"'":
        word = word[:-1]
    return len(word) > 1 and word[-1] in ".!?" and "a" <= word[-2] <= "z"


class _Line:
    """A line that is being filled with chunks of text."""

    def __init__(self, indent, width):
        self.indent = indent
        self.room = width - len(indent)
        self.chunks = []

    def add(self, chunk):
        self.chunks.append(chunk)
        self.room -= len(chunk)

    def drop(self):
        self.room += len(self.chunks.pop())

    def ends_blank(self):
        return bool(self.chunks) and not self.chunks[-1].strip()

    def text(self):
        return self.indent + "".join(self.chunks)


class TextWrapper:
    """Wraps text to lines of a width; the options are attributes."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        options = locals()
        del options["self"]
        vars(self).update(options)

    def _split(self, text):
        """The chunks between which a line may break."""
        return [chunk for chunk in _breaks(self.break_on_hyphens is True).split(text) if chunk]

    def _split_chunks(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_TO_BLANKS)
        return self._split(text)

    def _indent_of(self, line_idx):
        return self.subsequent_indent if line_idx else self.initial_indent

    def _check(self):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self._indent_of(self.max_lines > 1)
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")

    def wrap(self, text):
        """The lines of one paragraph."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            for i in range(1, len(chunks)):
                if chunks[i] == " " and _ends_sentence(chunks[i - 1]):
                    chunks[i] = "  "
        self._check()
        lines = []
        # A stack: the next chunk is the last.
        rest = chunks[::-1]
        while rest:
            line = self._filled(_Line(self._indent_of(len(lines)), self.width), rest, lines)
            if not line.chunks:
                continue
            if self._may_stand(line, rest, len(lines)):
                lines.append(line.text())
            else:
                self._cut_short(line, lines)
                break
        return lines

    def _filled(self, line, rest, lines):
        """Moves to a line the chunks that it has room for."""
        if self.drop_whitespace and lines and not rest[-1].strip():
            rest.pop()
        width = line.room
        while rest and len(rest[-1]) <= line.room:
            line.add(rest.pop())
        if rest and len(rest[-1]) > width:
            self._add_part(line, rest, 1 if width < 1 else line.room)
        if self.drop_whitespace and line.ends_blank():
            line.drop()
        return line

    def _add_part(self, line, rest, size):
        """Moves to a line what goes there of a word that is too long for any."""
        word = rest.pop()
        if not self.break_long_words:
            if line.chunks:
                rest.append(word)
            else:
                line.add(word)
            return
        if self.break_on_hyphens and len(word) > size:
            hyphen = word.rfind("-", 0, size)
            if word[:max(hyphen, 0)].strip("-"):
                size = hyphen + 1
        line.add(word[:size])
        rest.append(word[size:])

    def _may_stand(self, line, rest, n_before):
        """Whether a line needs no placeholder: another may follow, or nothing does."""
        if self.max_lines is None or n_before + 1 < self.max_lines:
            return True
        blank_rest = self.drop_whitespace and len(rest) == 1 and not rest[0].strip()
        return line.room >= 0 and (not rest or blank_rest)

    def _cut_short(self, line, lines):
        """Puts the placeholder where it fits: in the line, at the end of the previous, or alone."""
        while line.chunks and (line.ends_blank() or line.room < len(self.placeholder)):
            line.drop()
        if line.chunks:
            line.add(self.placeholder)
            lines.append(line.text())
            return
        if lines:
            previous = lines[-1].rstrip() + self.placeholder
            if len(previous) <= self.width:
                lines[-1] = previous
                return
        lines.append(line.indent + self.placeholder.lstrip())

    def fill(self, text):
        """The lines of one paragraph, joined."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of one paragraph."""
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of one paragraph, joined."""
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, cut between words to fit the width."""
    return fill(" ".join(text.split()), width, max_lines=1, **kwargs)


def _common_start(first, last):
    n = 0
    while n < min(len(first), len(last)) and first[n] == last[n]:
        n += 1
    return first[:n]


def dedent(text):
    """The text without the white space that all its lines begin with."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    indents = [line[:len(line) - len(line.lstrip(" \t"))] for line in lines if line]
    # What the least and the greatest share, all share.
    margin = _common_start(min(indents), max(indents)) if indents else ""
    return "\n".join([line[len(margin):] for line in lines])


def indent(text, prefix, predicate=None):
    """The text with a prefix before each line that the predicate likes: those not blank."""
    wanted = predicate or str.strip
    return "".join([prefix + line if wanted(line) else line for line in text.splitlines(True)])
