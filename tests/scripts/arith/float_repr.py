# repr and str of floats: the shortest text that reads back.
vals = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    0.2,
    0.1 + 0.2,
    1 / 3,
    2 / 3,
    1e15,
    1e16,
    1e17,
    123456789012345678.0,
    1e-4,
    1e-5,
    0.0001234,
    1.5e-7,
    1e22,
    1e23,
    1e100,
    1e308,
    1.7976931348623157e308,
    5e-324,
    2.2250738585072014e-308,
    9007199254740992.0,
    9007199254740993.0,
    3.141592653589793,
    100.0,
    1e2,
    12345.6789,
    0.5,
    2.5,
    1e21,
    99999999999999990.0,
    4.35,
    1.005,
    2.675,
    1e-10,
]
for v in vals:
    print(repr(v), str(v), -v, float(repr(v)) == v)
print(float("inf"), -float("inf"), float("nan"), [float("inf"), float("nan")])
print(
    float("1e5"), float("  2.5 "), float("-.5"), float("1_000.5"), float("Infinity"), float("-nan")
)
for bad in ["", "abc", "1e", "1.2.3", "0x10"]:
    try:
        print(float(bad))
    except ValueError as e:
        print(e)
x = 1.0
out = []
for i in range(330):
    x = x / 2.0
    if i % 33 == 0:
        out.append(x)
print(out)
y = 0.1
n = 0
for i in range(200):
    y += 0.1
    n += len(repr(y))
print(y, n)
