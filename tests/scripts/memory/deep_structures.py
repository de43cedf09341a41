def deep(n, make):
    x = make(None)
    for _ in range(n):
        x = make(x)
    return x


def attempt(name, f):
    try:
        f()
        print(name, "ok")
    except RecursionError:
        print(name, "RecursionError")


N = 40000
d = deep(N, lambda x: {1: x})
a = deep(N, lambda x: [x])
attempt("repr list", lambda: repr(a))
attempt("repr dict", lambda: repr(d))
print("alive")
