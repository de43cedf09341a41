import struct

print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 4294967295, -4, 2**64 - 1))
print(struct.pack(">hIq", 1, 2, 3), struct.pack("!e", 1.5), struct.pack("=f", 0.1), struct.pack("d", -0.0))
print(struct.unpack("<bhiq", struct.pack("<bhiq", -5, -6, -7, -8)), struct.unpack(">e", b"\x3e\x00"))
print(struct.calcsize("bi"), struct.calcsize("=bi"), struct.calcsize("b0l"), struct.calcsize("3s 2h"), struct.calcsize("qb"))
print(struct.pack("5s3pc?x2x", b"ab", b"wxyz", b"c", []), struct.unpack("3s2p", b"abc\x01z"))
print(list(struct.iter_unpack(">h", b"\0\1\0\2")))
b = bytearray(6)
struct.pack_into("<h", b, 2, 258)
struct.pack_into("B", b, -1, 9)
print(b, struct.unpack_from("<h", b, 2), struct.unpack_from("b", b, -1))
s = struct.Struct(">if")
print(s.size, s.format, s.pack(1, 2.5), s.unpack(s.pack(1, 2.5)), s)
