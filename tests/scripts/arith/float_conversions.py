# int, round, float and friends.
for v in [2.5, 3.5, -2.5, -3.5, 0.5, 1.5, 2.4999, -0.4, 1e15 + 0.5, 123456.789]:
    print(v, int(v), round(v), round(v, 1), round(v, -2), v.is_integer())
print(round(5), round(15, -1), round(25, -1), round(-15, -1), round(12345, -2), round(7, 2))
print(round(2.675, 2), round(1.005, 2), round(0.15, 1), round(-0.5), round(1e300, 2))
print(
    int("42"), int(" -7 "), int("1_000"), int("0x1f", 16), int("0b101", 0), int("777", 8), int(True)
)
for bad in ["", "x", "1.5", "0x", "--1", "1__0"]:
    try:
        print(int(bad))
    except ValueError as e:
        print(e)
for bad in [float("inf"), float("nan")]:
    try:
        print(int(bad))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print((0.75).as_integer_ratio(), (1e10).as_integer_ratio(), (-2.5).as_integer_ratio())
print((255).hex() if hasattr(255, "hex") else "no", (0.1).hex(), float.fromhex("0x1.8p1"))
print(1 == 1.0, hash(1) == hash(1.0), hash(0.5), hash(2.0**61), hash(float("inf")))
s = 0
for i in range(2000):
    s += int(i * 0.37) - round(i * 0.5)
print(s)
t = 0.0
for i in range(500):
    t += float(i) / (i + 1)
print(t, int(t), t // 1, t % 1)
