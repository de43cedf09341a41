"""The product of two n by n matrices of floats in nested lists."""

import sys


def make(n, seed):
    x = seed
    rows = []
    for _ in range(n):
        row = []
        for _ in range(n):
            x = (x * 1103515245 + 12345) & 0x7FFFFFFF
            row.append(x / 2147483648.0)
        rows.append(row)
    return rows


def matmul(a, b, n):
    c = [[0.0] * n for _ in range(n)]
    for i in range(n):
        ai = a[i]
        ci = c[i]
        for j in range(n):
            s = 0.0
            for k in range(n):
                s += ai[k] * b[k][j]
            ci[j] = s
    return c


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 320
    c = matmul(make(n, 1), make(n, 2), n)
    trace = 0.0
    for i in range(n):
        trace += c[i][i]
    print("matmul", n, trace, c[0][n - 1])


main()
