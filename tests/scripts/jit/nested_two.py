# Nested loops of depth two whose inner bounds vary.
def tri(n):
    s = 0
    for i in range(n):
        for j in range(i):
            s += i * j
    return s


def ragged(rows):
    s = 0
    for r in rows:
        for v in r:
            s += v
        s *= 2
        s %= 1000003
    return s


def while_while(n):
    i = 0
    s = 0
    while i < n:
        j = n
        while j > i:
            s += j - i
            j -= 2
        i += 3
    return s


def zero_trip(n):
    hits = 0
    for i in range(n):
        for j in range(i % 3):
            hits += 1
        else:
            hits += 100
    return hits


def float_inner(n):
    s = 0.0
    for i in range(n):
        t = 1.0
        for j in range(10):
            t = t * 0.5 + i
        s += t
    return s


def swap_kinds(n):
    s = 0
    for i in range(n):
        step = 1 if i % 10 else 0.5
        for j in range(20):
            s += step
    return s


print(tri(60), tri(3), tri(0), ragged([list(range(i % 9)) for i in range(300)]), while_while(80))
print(zero_trip(300), float_inner(100), swap_kinds(100))
m = [[(i * j) % 7 for j in range(25)] for i in range(25)]
t = 0
for i in range(25):
    for j in range(25):
        if m[i][j] == 3:
            continue
        if m[i][j] == 6:
            break
        t += m[i][j] * (i - j)
print(t)
