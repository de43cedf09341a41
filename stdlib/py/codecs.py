"""Encodings by name, their error handlers, and files that encode and decode."""

import _codecs
from _codecs import decode, encode, register, register_error, unregister

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_LE
BOM_UTF32 = BOM_UTF32_LE


class CodecInfo(tuple):
    """What is known of an encoding: a tuple of its four entry points, with more attributes."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None,
                incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        self._is_text_encoding = True if _is_text_encoding is None else _is_text_encoding
        return self

    def __repr__(self):
        return "<%s.%s object for encoding %s at %#x>" % (
            type(self).__module__, type(self).__qualname__, self.name, id(self))


def lookup(encoding):
    """What is known of the encoding of this name."""
    name = _codecs.find(encoding)
    if name is None:
        return _codecs.search(encoding)

    def encode_all(input, errors="strict"):
        return _codecs.encode(input, name, errors), len(input)

    def decode_all(input, errors="strict"):
        return _codecs.decode(input, name, errors), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return _codecs.encode(input, name, self.errors)

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return _decode_most(name, input, errors, final)

    class Reader(StreamReader):
        decode = staticmethod(decode_all)

    class Writer(StreamWriter):
        encode = staticmethod(encode_all)

    return CodecInfo(encode_all, decode_all, Reader, Writer, Encoder, Decoder, name)


def _decode_most(name, input, errors, final):
    """Decodes what is complete; a sequence cut off at the end waits for the rest."""
    if final:
        return _codecs.decode(input, name, errors), len(input)
    for kept in range(min(4, len(input) + 1)):
        part = input[:len(input) - kept]
        try:
            return _codecs.decode(part, name, "strict"), len(part)
        except UnicodeDecodeError as e:
            if "unexpected end" not in e.reason and "truncated" not in e.reason:
                return _codecs.decode(input, name, errors), len(input)
    return _codecs.decode(input, name, errors), len(input)


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    return lookup(encoding).incrementalencoder


def getincrementaldecoder(encoding):
    return lookup(encoding).incrementaldecoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for part in iterator:
        out = encoder.encode(part)
        if out:
            yield out
    out = encoder.encode("", True)
    if out:
        yield out


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for part in iterator:
        out = decoder.decode(part)
        if out:
            yield out
    out = decoder.decode(b"", True)
    if out:
        yield out


class Codec:
    """A stateless encoder and decoder."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes text in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    """Decodes bytes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return (b"", 0)

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps what is incomplete until more comes."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + bytes(input)
        text, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return text

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """A file of bytes that text can be written to."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        self.write("".join(list))

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


class StreamReader(Codec):
    """A file of bytes that text can be read from."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._text = None

    def _all(self):
        if self._text is None:
            self._text, _ = self.decode(self.stream.read(), self.errors)
        return self._text

    def read(self, size=-1, chars=-1, firstline=False):
        text = self._all()
        n = chars if chars >= 0 else size
        if n < 0:
            n = len(text)
        self._text = text[n:]
        return text[:n]

    def readline(self, size=None, keepends=True):
        text = self._all()
        lines = text.splitlines(True)
        if not lines:
            return ""
        self._text = text[len(lines[0]):]
        return lines[0] if keepends else lines[0].splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stream.close()


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A text file, whose line ends stay as they are."""
    import builtins
    if encoding is None:
        return builtins.open(filename, mode, buffering)
    return builtins.open(
        filename, mode.replace("b", ""), buffering, encoding, errors, newline="")


def _not_handled(exc):
    if isinstance(exc, Exception):
        raise TypeError("don't know how to handle %s in error callback" % type(exc).__name__)
    raise TypeError("codec must pass exception instance")


def strict_errors(exception):
    if isinstance(exception, BaseException):
        raise exception
    raise TypeError("codec must pass exception instance")


def ignore_errors(exception):
    if isinstance(exception, UnicodeError) and hasattr(exception, "end"):
        return "", exception.end
    _not_handled(exception)


def replace_errors(exception):
    n = getattr(exception, "end", 0) - getattr(exception, "start", 0)
    if isinstance(exception, UnicodeEncodeError):
        return "?" * n, exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * n, exception.end
    _not_handled(exception)


def _by_encoding(exception, errors):
    if not isinstance(exception, UnicodeEncodeError):
        _not_handled(exception)
    part = exception.object[exception.start:exception.end]
    return part.encode("ascii", errors).decode("ascii"), exception.end


def xmlcharrefreplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        _not_handled(exception)
    part = exception.object[exception.start:exception.end]
    return "".join(["&#%d;" % ord(c) for c in part]), exception.end


def backslashreplace_errors(exception):
    if isinstance(exception, UnicodeDecodeError):
        part = exception.object[exception.start:exception.end]
        return "".join(["\\x%02x" % b for b in part]), exception.end
    if not isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        _not_handled(exception)
    out = []
    for c in exception.object[exception.start:exception.end]:
        n = ord(c)
        out.append("\\x%02x" % n if n < 256 else "\\u%04x" % n if n < 65536 else "\\U%08x" % n)
    return "".join(out), exception.end


def namereplace_errors(exception):
    return _by_encoding(exception, "namereplace")


def _surrogate_errors(errors):
    def handle(exception):
        if isinstance(exception, UnicodeEncodeError):
            part = exception.object[exception.start:exception.end]
            return part.encode(exception.encoding, errors), exception.end
        if isinstance(exception, UnicodeDecodeError):
            part = exception.object[exception.start:exception.end]
            return part.decode(exception.encoding, errors), exception.end
        _not_handled(exception)
    return handle


_HANDLERS = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors, "surrogateescape": _surrogate_errors("surrogateescape"),
    "surrogatepass": _surrogate_errors("surrogatepass"),
}


def lookup_error(name, /):
    """The handler of this name."""
    found = _codecs.lookup_error(name)
    return _HANDLERS[name] if found is None else found


def escape_encode(data, errors=None):
    return repr(bytes(data))[2:-1].encode(), len(data)


def escape_decode(data, errors=None):
    text = data if isinstance(data, str) else bytes(data).decode("latin-1")
    return text.encode("latin-1").decode("unicode_escape").encode("latin-1"), len(data)


def charmap_build(decoding):
    return {ord(c): i for i, c in enumerate(decoding)}


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    out = {}
    for key, value in decoding_map.items():
        out[value] = None if value in out else key
    return out
