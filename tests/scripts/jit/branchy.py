# Loops with many branches that change their bias.
def classify(n):
    a = b = c = d = e = 0
    for i in range(n):
        if i % 2:
            a += 1
        if i % 3 == 0:
            b += i
        elif i % 5 == 0:
            b -= i
        else:
            b += 1
        if i & 8:
            c ^= i
        if i > 1000:
            d += 2
        if i % 7 < 3:
            e += a
        else:
            e -= 1
    return a, b, c, d, e


print(classify(100), classify(3000))


def eight(n):
    s = 0
    x = 12345
    for i in range(n):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        if x & 1:
            s += 1
        if x & 2:
            s += 2
        if x & 4:
            s -= 3
        if x & 8:
            s ^= 5
        if x & 16:
            s += i
        if x & 32:
            s -= i >> 1
        if x & 64:
            s += 7
        if x & 128:
            s &= 0xFFFFFF
    return s


print(eight(3000))


def phases(n):
    s = 0
    for i in range(n):
        p = i * 4 // n
        if p == 0:
            s += i
        elif p == 1:
            s += i * 0.5
        elif p == 2:
            s = int(s) ^ i
        else:
            s -= 1
    return s


print(phases(2000), phases(400))


def fizz(n):
    out = {}
    for i in range(1, n):
        k = "fizzbuzz" if i % 15 == 0 else "fizz" if i % 3 == 0 else "buzz" if i % 5 == 0 else "n"
        out[k] = out.get(k, 0) + 1
    return out


print(fizz(1500))
