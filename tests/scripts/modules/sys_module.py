# sys: argv, version, limits, streams.
import sys

print(len(sys.argv), sys.argv[0].endswith("sys_module.py"), type(sys.argv).__name__)
print(
    sys.maxsize,
    sys.maxsize == 2**63 - 1,
    sys.version_info[0] == 3,
    sys.version_info >= (3, 8),
    sys.byteorder,
)
print(sys.getrecursionlimit(), sys.maxunicode, sys.float_info.max, sys.float_info.epsilon)
sys.stdout.write("written\n")
print("to stdout", file=sys.stdout)
print("a", "b", sep="-", end="!\n")
print(1, 2, 3, sep="")
print()
print("x", None, sep=None)
print("no newline", end="")
print("", flush=True)
print(type(sys.path).__name__, "sys" in sys.modules, type(sys.platform).__name__)
old = sys.getrecursionlimit()
sys.setrecursionlimit(300)


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


d = depth(0)
sys.setrecursionlimit(old)
print(200 < d < 310, depth(0) > 900)
for i in range(300):
    sys.stdout.write("." if i % 30 == 0 else "")
sys.stdout.write("\n")
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
