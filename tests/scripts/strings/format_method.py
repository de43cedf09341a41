# str.format and format() with the whole numeric mini-language.
print(
    "{} {}".format(1, "a"),
    "{1} {0}".format(1, 2),
    "{a} {b}".format(a=1, b=2),
    "{0[k]}".format({"k": 5}),
)
print(
    "{:d} {:5} {:<5}| {:^5}| {:>5} {:*>5} {:+} {: } {:05} {:,}".format(
        1, 2, 3, 4, 5, 6, 7, 8, 9, 1234567
    )
)
print(
    "{:.3f} {:e} {:g} {:%} {:10.2f} {:<10.2f}| {:n}".format(
        3.14159, 12345.678, 1e-7, 0.25, 2.5, 3.5, 10
    )
)
for v in [
    0.0,
    -0.0,
    1.0,
    123456789.0,
    1e-7,
    1e16,
    0.1,
    2.675,
    1e100,
    float("inf"),
    float("nan"),
    -1.5,
]:
    print(
        format(v),
        format(v, ".2f"),
        format(v, "g"),
        format(v, ".3g"),
        format(v, "e"),
        format(v, "10.1f"),
        format(v, "+"),
        format(v, ","),
        format(v, ".0%"),
        format(v, "#.3g"),
    )
for v in [0, 1, -1, 255, -255, 2**40, -(2**70)]:
    print(
        format(v),
        format(v, "b"),
        format(v, "#b"),
        format(v, "o"),
        format(v, "x"),
        format(v, "#X"),
        format(v, ","),
        format(v, "_x"),
        format(v, "+d"),
        format(v, "08d"),
        format(v, ".2f"),
        format(v, "=+20"),
    )
print(
    format("abc", "5"),
    format("abc", ">5"),
    format("abc", "^7"),
    format("abc", ".2"),
    format("abc", "*<6.1"),
    format("", "3") + "|",
)
print(
    format(True, "d"),
    format(True),
    format(None),
    format([1], ""),
    "{!r:>6}".format("a"),
    "{{}}".format(),
    "{:{}}".format(5, 4),
)
for f in [
    lambda: "{} {}".format(1),
    lambda: "{a}".format(),
    lambda: "{0} {}".format(1),
    lambda: "{".format(),
    lambda: "}".format(),
    lambda: format(1, "z1"),
    lambda: format("a", "d"),
    lambda: format(1, "s"),
    lambda: format(1.5, "d"),
    lambda: format(None, "5"),
]:
    try:
        print(f())
    except (IndexError, KeyError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
n = 0
for i in range(400):
    n += len("{:>8.3f}|{:<6}|{:^+9,}".format(i * 1.1, i, i * i * i))
print(n)
