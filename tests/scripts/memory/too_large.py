def attempt(name, f):
    try:
        f()
        print(name, "ok")
    except (MemoryError, OverflowError) as e:
        print(name, type(e).__name__)


attempt("list", lambda: [0] * 10**18)
attempt("tuple", lambda: (0,) * 10**17)
attempt("bytearray", lambda: bytearray(1 << 62))
attempt("bytes", lambda: b"a" * (1 << 60))
attempt("str", lambda: "a" * (1 << 60))
attempt("str of two", lambda: "ab" * (1 << 61))
attempt("center", lambda: "a".center(1 << 55))
attempt("ljust", lambda: b"a".ljust(1 << 55))
attempt("zfill", lambda: "1".zfill(1 << 55))
attempt("range", lambda: list(range(10**16)))
attempt("empty", lambda: [] * 10**18)
attempt("negative", lambda: "a" * -(10**18))
x = [0]
try:
    x *= 1 << 60
except MemoryError:
    print(x)
b = bytearray(b"a")
try:
    b *= 1 << 60
except MemoryError:
    print(b)
