"""Bytes as text: the encodings of RFC 4648, and two others in base 85."""

import binascii

__all__ = [
    "a85decode", "a85encode", "b16decode", "b16encode", "b32decode", "b32encode",
    "b32hexdecode", "b32hexencode", "b64decode", "b64encode", "b85decode", "b85encode",
    "decodebytes", "encodebytes", "standard_b64decode", "standard_b64encode",
    "urlsafe_b64decode", "urlsafe_b64encode",
]

_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_B85 = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        b"!#$%&()*+-;<=>?@^_`{|}~")


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray)):
        return bytes(s)
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError(
            f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}"
        ) from None


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b"+/", b"-_"))


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(bytes.maketrans(b"-_", b"+/")))


def _encode32(alphabet, s):
    s = bytes(s) if not isinstance(s, (bytes, bytearray)) else s
    out = bytearray()
    for i in range(0, len(s), 5):
        chunk = s[i:i + 5]
        n = int.from_bytes(chunk.ljust(5, b"\0"), "big")
        letters = bytes(alphabet[n >> shift & 31] for shift in range(35, -1, -5))
        used = (len(chunk) * 8 + 4) // 5
        out += letters[:used].ljust(8, b"=")
    return bytes(out)


def _decode32(alphabet, s, casefold, map01):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    body = s.rstrip(b"=")
    pad = len(s) - len(body)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(body), 8):
        n = 0
        chunk = body[i:i + 8]
        for c in chunk:
            try:
                n = n << 5 | values[c]
            except KeyError:
                raise binascii.Error("Non-base32 digit found") from None
        n <<= 5 * (8 - len(chunk))
        out += n.to_bytes(5, "big")
    if pad not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pad:
        del out[-((5 * pad + 4) // 8):]
    return bytes(out)


def b32encode(s):
    return _encode32(_B32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_B32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_B32HEX, s, casefold, None)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(b, digits, pad):
    b = bytes(b)
    missing = -len(b) % 4
    b += b"\0" * missing
    words = []
    for i in range(0, len(b), 4):
        n = int.from_bytes(b[i:i + 4], "big")
        words.append((n, bytes(digits[n // 85**k % 85] for k in (4, 3, 2, 1, 0))))
    return words, 0 if pad else missing


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    words, missing = _encode85(b, _A85, pad)
    out = []
    for i, (n, letters) in enumerate(words):
        is_cut = missing and i == len(words) - 1
        if not is_cut and n == 0:
            letters = b"z"
        elif not is_cut and foldspaces and n == 0x20202020:
            letters = b"y"
        out.append(letters[:5 - missing] if is_cut else letters)
    text = b"".join(out)
    if adobe:
        text = b"<~" + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i:i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        text = b"\n".join(lines)
    return text + b"~>" if adobe else text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out = bytearray()
    group = []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            group.append(c - 33)
            if len(group) == 5:
                n = 0
                for digit in group:
                    n = n * 85 + digit
                if n >> 32:
                    raise ValueError("Ascii85 overflow")
                out += n.to_bytes(4, "big")
                group.clear()
        elif c == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif c not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(c)}")
    missing = 4 - len(group)
    return bytes(out[:-missing]) if missing else bytes(out)


def b85encode(b, pad=False):
    words, missing = _encode85(b, _B85, pad)
    text = b"".join(letters for _, letters in words)
    return text[:-missing] if missing else text


def b85decode(b):
    b = _bytes(b)
    missing = -len(b) % 5
    b += b"~" * missing
    values = {c: i for i, c in enumerate(_B85)}
    out = bytearray()
    for i in range(0, len(b), 5):
        n = 0
        for j, c in enumerate(b[i:i + 5]):
            if c not in values:
                raise ValueError(f"bad base85 character at position {i + j}")
            n = n * 85 + values[c]
        if n >> 32:
            raise ValueError(f"base85 overflow in hunk starting at byte {i}")
        out += n.to_bytes(4, "big")
    return bytes(out[:-missing]) if missing else bytes(out)


def encodebytes(s):
    s = bytes(s)
    return b"".join(binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return binascii.a2b_base64(s)
