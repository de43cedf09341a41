# bytes: literals, indexing, methods, iteration.
b = b"hello \x00\xff'\""
print(
    b,
    len(b),
    b[0],
    b[-1],
    b[1:4],
    b[::-1],
    list(b[:3]),
    bytes([1, 2, 255]),
    bytes(3),
    bytes("é", "utf-8"),
    b"",
)
print(
    b"a" + b"b",
    b"ab" * 2,
    b"a" < b"b",
    b"a" == "a",
    b"ell" in b,
    104 in b,
    b"abc".find(b"c"),
    b"a,b".split(b","),
)
print(
    b"abc".upper(),
    b" a ".strip(),
    b"abc".replace(b"b", b"X"),
    b"-".join([b"1", b"2"]),
    b"abc".startswith(b"ab"),
    b"abab".count(b"ab"),
)
print(
    b"\x01\xab".hex(),
    bytes.fromhex("01 ab"),
    b"abc".decode(),
    "x".encode() + b"y",
    hash(b"a") == hash(b"a"),
    bytes(range(5)),
)
for f in [
    lambda: b"a" + "b",
    lambda: bytes([256]),
    lambda: bytes(-1),
    lambda: b"abc"[5],
    lambda: bytes("a"),
    lambda: b"%d" % "x",
    lambda: 300 in b"a",
]:
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)
s = 0
data = bytes(i * 7 % 256 for i in range(1000))
for v in data:
    s = (s * 31 + v) & 0xFFFFFFFF
print(s, data[:5], data.count(7), data.index(b"\x0e"))


def crc32(bs):
    crc = 0xFFFFFFFF
    for x in bs:
        crc ^= x
        for _ in range(8):
            crc = (crc >> 1) ^ 0xEDB88320 if crc & 1 else crc >> 1
    return crc ^ 0xFFFFFFFF


print(hex(crc32(b"123456789")), hex(crc32(data[:100])))


def adler(bs):
    a, c = 1, 0
    for x in bs:
        a = (a + x) % 65521
        c = (c + a) % 65521
    return (c << 16) | a


print(adler(data), adler(b"Wikipedia"), sorted(set(data))[:4], max(data), sum(data))
