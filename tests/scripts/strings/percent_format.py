# The % operator with every conversion.
print("%d %i %5d %-5d| %05d %+d % d %x %X %#x %o %#o" % (1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 8, 8))
print(
    "%f %.2f %10.3f %-10.1f| %e %.3E %g %G %010.2f %+.1f"
    % (1.5, 2.345, 3.14159, 2.5, 12345.678, 0.00012, 1e-5, 1e20, -3.14159, 2.25)
)
print("%s %r %10s %-10s| %.2s %5.1s| %c %c %%" % ("a", "b", "c", "d", "efgh", "xyz", "q", 65))
print("%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25, "c": 0})
print("%*d %-*d| %.*f" % (5, 42, 6, 7, 2, 3.14159))
print(
    "%d %d" % (3.99, True),
    "%s" % None,
    "%s" % [1, "a"],
    "%s %s" % ("a", (1, 2)),
    "%s" % (("t", 1),),
    "%d" % 2**70,
)
print(
    "%x" % -255,
    "%o" % -8,
    "%5.3d|" % 7,
    "%g %g %g %g" % (100000, 1000000, 0.0001, 0.00001),
    "%.0f %.0f" % (0.5, 1.5),
)
print("%f %s %e" % (float("inf"), float("nan"), -0.0), "%a" % "é", "%.3g" % 1234.5, "%#.3g" % 1.0)
for f in [
    lambda: "%d" % "x",
    lambda: "%d %d" % 1,
    lambda: "%d" % (1, 2),
    lambda: "%q" % 1,
    lambda: "%(a)s" % {},
    lambda: "%" % 1,
    lambda: "%c" % "ab",
    lambda: "%(a)s" % 5,
    lambda: "%x" % 1.5,
    lambda: "%f" % "x",
]:
    try:
        print(f())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
n = 0
for i in range(500):
    n += len("%d:%5.2f:%s:%x" % (i, i / 7, "ab" * (i % 4), i * i))
print(n)
