"""The spectral norm of the matrix 1 / ((i + j)(i + j + 1) / 2 + i + 1), by power iteration."""

import sys


def times(v, out, n):
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += v[j] / ((i + j) * (i + j + 1) // 2 + i + 1)
        out[i] = s


def times_transposed(v, out, n):
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += v[j] / ((i + j) * (i + j + 1) // 2 + j + 1)
        out[i] = s


def run(n):
    u = [1.0] * n
    v = [0.0] * n
    t = [0.0] * n
    for _ in range(10):
        times(u, t, n)
        times_transposed(t, v, n)
        times(v, t, n)
        times_transposed(t, u, n)
    uv = 0.0
    vv = 0.0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return (uv / vv) ** 0.5


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 700
    print("spectral_norm", n, "%.9f" % run(n))


main()
