# Sizes that no machine has raise MemoryError, and nothing else happens.


def attempt(name, f):
    try:
        f()
        print(name, "fits")
    except MemoryError as e:
        print(name, repr(e))


attempt("list", lambda: [0] * 10**13)
attempt("pair", lambda: [1, 2] * 2**58)
attempt("str", lambda: "a" * 10**15)
attempt("wide str", lambda: "\u4e00b" * 10**15)
attempt("tuple", lambda: (0,) * 10**13)
attempt("bytes", lambda: b"a" * 10**15)
attempt("zeros", lambda: bytes(10**15))
attempt("bytearray", lambda: bytearray(10**15))
attempt("ljust", lambda: "a".ljust(10**15))
attempt("center", lambda: "a".center(10**15))
attempt("zfill", lambda: "a".zfill(10**15))
attempt("bytes rjust", lambda: b"a".rjust(10**15))
attempt("to_bytes", lambda: (1).to_bytes(10**15, "big"))


def in_place():
    items = [1, 2, 3]
    for n in (1, 2, 10**13):
        items *= n


attempt("in place", in_place)


def in_loop(n):
    caught = 0
    for i in range(n):
        try:
            [0] * (10**13 if i % 10 == 0 else 3)
        except MemoryError:
            caught += 1
    return caught


print(in_loop(300))
