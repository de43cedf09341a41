import struct

def attempt(f, *args):
    try:
        print(args, f(*args))
    except (struct.error, TypeError, OverflowError, IndexError) as e:
        print(args, type(e).__name__, e)

for code, value in [("b", 128), ("B", -1), ("h", 40000), ("<i", 2**31), ("Q", -1), ("<l", 2**31), ("i", "a"), ("d", "a"),
                    ("c", b"ab"), ("s", "x"), ("e", 70000.0), ("<f", 1e40), ("<d", 1), ("?", "x")]:
    attempt(struct.pack, code, value)
attempt(struct.pack, "ii", 1)
attempt(struct.pack, "z", 1)
attempt(struct.pack, "3")
attempt(struct.unpack, "i", b"abc")
attempt(struct.unpack_from, "i", b"abcd", 2)
attempt(struct.pack_into, "i", bytearray(4), 1, 5)
attempt(struct.iter_unpack, "h", b"abc")
attempt(struct.unpack, "i", "abcd")
print(struct.error.__name__, issubclass(struct.error, Exception))
