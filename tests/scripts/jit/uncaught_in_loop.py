# An uncaught IndexError out of a hot nested loop.
def dot(a, b, n):
    s = 0
    for i in range(n):
        s += a[i] * b[i]
    return s


def table(rows, n):
    out = []
    for r in rows:
        for c in rows:
            out.append(dot(r, c, n))
    return out


rows = [[i + j for j in range(20)] for i in range(12)]
print(sum(table(rows, 20)))
rows[7] = rows[7][:15]
print(sum(table(rows, 20)))
