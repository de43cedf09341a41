for text, base in (("12", 10), ("-0x1f", 16), ("0b101", 2), ("0o17", 0), ("1_000", 10), ("z", 36), (" 7\n", 10), ("١٢", 10), ("-0", 10), ("0", 0), ("0x_f", 0)):
    print(repr(text), base, int(text, base))
for args in (("",), ("1__0",), ("_1",), ("1_",), ("0x", 16), ("08", 0), ("9", 8), ("1", 1), ("1", 37), ("a",), (b"1x",), (1, 10), ("1", "a"), (None,), ([],), ("1\0",), (" ",), ("- 1",), (float("nan"),), (float("inf"),)):
    try:
        print(args, int(*args))
    except (ValueError, TypeError, OverflowError) as e:
        print(args, type(e).__name__, e)

class I:
    def __index__(self):
        return 7

class N:
    def __int__(self):
        return 8

class T(int):
    pass

print(int(I()), int(N()), int(3.99), int(-3.99), int(True), int(b"12"), int(bytearray(b"-3")), type(int(T(5))).__name__, int("5", base=I()), type(T("3") + 1).__name__)
print(bin(-10), oct(8), hex(255), format(255, "b"), f"{255:#x} {255:#o} {255:#b} {-255:08x} {10**20:,} {10**20:_} {65:c} {1234:+,d} {5:05} {5:^7} {5:e} {5:.2f} {5:%} {5:n}")
