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


N = 20000
a, b = deep(N, lambda x: [x]), deep(N, lambda x: [x])
t, u = deep(N, lambda x: (x,)), deep(N, lambda x: (x,))
d, e = deep(N, lambda x: {1: x}), deep(N, lambda x: {1: x})
attempt("repr list", lambda: repr(a))
attempt("repr tuple", lambda: repr(t))
attempt("repr dict", lambda: repr(d))
attempt("eq list", lambda: a == b)
attempt("eq tuple", lambda: t == u)
attempt("eq dict", lambda: d == e)
attempt("lt", lambda: a < b)
print("alive")
