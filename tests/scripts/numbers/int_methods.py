n = 10**20
print(n.bit_length(), n.bit_count(), (-5).bit_count(), (255).to_bytes(2, "big"), (-2).to_bytes(2, "little", signed=True), (1).to_bytes(), n.to_bytes(9, "big").hex())
print(int.from_bytes(b"\xff\x00", "big"), int.from_bytes(b"\xff\xff", "little", signed=True), int.from_bytes([1, 2], "big"), int.from_bytes(b""), int.from_bytes(bytearray(b"\1")))
print((7).as_integer_ratio(), (7).is_integer(), (7).conjugate(), (7).real, (7).imag, (7).numerator, (7).denominator, (7).__index__(), (-7).__floor__(), (7).__ceil__(), (7).__trunc__(), round(1234, -2), round(1250, -2), round(5, 1))
print(pow(3, 100, 7), pow(3, -1, 7), pow(-2, 3, 5), pow(2, 10), pow(2, -1), divmod(-7, 2), divmod(7, -2), -7 // 2, -7 % 3, 7 ** 0, 0 ** 0, 1 << 70, -1 >> 5, ~5, 6 & 3, 6 | 3, 6 ^ 3)
for f in (lambda: pow(2, -1, 4), lambda: pow(1, 1, 0), lambda: 1 << -1, lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "x"), lambda: int.from_bytes("a"), lambda: 10**400 * 1.0, lambda: int("1" * 5000), lambda: str(10**5000), lambda: pow(2, 1.5, 3), lambda: 1 + "a", lambda: float(10**400)):
    try:
        print(f())
    except (ValueError, ArithmeticError, TypeError) as e:
        print(type(e).__name__, e)
