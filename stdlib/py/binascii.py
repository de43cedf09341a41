"""Bytes as text, digit by digit, and checksums."""

__all__ = ["Error", "Incomplete", "a2b_base64", "a2b_hex", "b2a_base64", "b2a_hex", "crc32",
           "crc_hqx", "hexlify", "unhexlify"]

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {c: i for i, c in enumerate(_ALPHABET)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _data(data):
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return memoryview(data).tobytes()


def _text(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError("argument should be bytes, buffer or ASCII string, "
                        f"not {type(data).__name__!r}") from None


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _data(data)
    if sep is None:
        return data.hex().encode()
    return data.hex(sep, bytes_per_sep).encode()


b2a_hex = hexlify


def unhexlify(hexstr, /):
    text = _text(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    if text.translate(None, b"0123456789abcdefABCDEF"):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text.decode())


a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    data = _data(data)
    out = bytearray()
    table = _ALPHABET
    for i in range(0, len(data) - 2, 3):
        n = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out.append(table[n >> 18])
        out.append(table[n >> 12 & 63])
        out.append(table[n >> 6 & 63])
        out.append(table[n & 63])
    left = len(data) % 3
    if left == 1:
        n = data[-1]
        out += bytes((table[n >> 2], table[(n & 3) << 4])) + b"=="
    elif left == 2:
        n = data[-2] << 8 | data[-1]
        out += bytes((table[n >> 10], table[n >> 4 & 63], table[(n & 15) << 2])) + b"="
    if newline:
        out += b"\n"
    return bytes(out)


def a2b_base64(data, /, *, strict_mode=False):
    data = _text(data)
    if strict_mode and data[:1] == b"=":
        raise Error("Leading padding not allowed")
    out = bytearray()
    n = count = pads = 0
    values = _VALUES
    for i, c in enumerate(data):
        if c == 61:
            pads += 1
            if count >= 2 and count + pads >= 4:
                if strict_mode and i + 1 < len(data):
                    raise Error("Excess data after padding")
                if count == 2:
                    out.append(n >> 4)
                else:
                    out += (n >> 2).to_bytes(2, "big")
                return bytes(out)
            continue
        value = values.get(c)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if strict_mode and pads:
            raise Error("Discontinuous padding not allowed")
        pads = 0
        n = n << 6 | value
        count += 1
        if count == 4:
            out += n.to_bytes(3, "big")
            n = count = 0
    if count == 1:
        total = len(out) // 3 * 4 + 1
        raise Error("Invalid base64-encoded string: number of data characters "
                    f"({total}) cannot be 1 more than a multiple of 4")
    if count:
        raise Error("Incorrect padding")
    return bytes(out)


_table = None


def crc32(data, crc=0, /):
    global _table
    if _table is None:
        table = []
        for n in range(256):
            for _ in range(8):
                n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
            table.append(n)
        _table = table
    table = _table
    crc ^= 0xFFFFFFFF
    for b in _data(data):
        crc = crc >> 8 ^ table[(crc ^ b) & 0xFF]
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc, /):
    crc &= 0xFFFF
    for b in _data(data):
        crc ^= b << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
