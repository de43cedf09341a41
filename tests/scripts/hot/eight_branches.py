# Eight independent branches in one loop.
def f(n):
    a = b = c = d = e = g = h = k = 0
    for i in range(n):
        if i & 1:
            a += 1
        if i & 2:
            b += a
        if i & 4:
            c ^= b
        if i & 8:
            d += c & 7
        if i & 16:
            e -= 1
        if i & 32:
            g += 0.5
        if i & 64:
            h = i
        if i & 128:
            k += h
    return a, b, c, d, e, g, h, k


print(f(100), f(2000))
