# A loop in a loop that breaks, with else clauses.
def primes(n):
    out = []
    for i in range(2, n):
        for p in out:
            if p * p > i:
                out.append(i)
                break
            if i % p == 0:
                break
        else:
            out.append(i)
    return out


p = primes(700)
print(len(p), p[-5:])


def words(text):
    i = 0
    n = len(text)
    out = []
    while i < n:
        while i < n and text[i] == " ":
            i += 1
        j = i
        while j < n:
            if text[j] == " ":
                break
            j += 1
        if j > i:
            out.append(text[i:j])
        i = j
    return out


w = words("  the quick  brown fox " * 20)
print(len(w), w[:5])


def collatz_max(n):
    best = (0, 0)
    for i in range(1, n):
        x = i
        steps = 0
        while True:
            if x == 1:
                break
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        if steps > best[0]:
            best = (steps, i)
    return best


print(collatz_max(150))


def newton(v):
    x = v
    for i in range(100):
        y = (x + v / x) / 2
        if y == x or abs(y - x) < 1e-15:
            break
        x = y
    else:
        return "no"
    return x, i


print([newton(float(k)) for k in range(1, 10)], newton(2e100)[0])
s = 0
for i in range(200):
    for j in range(200):
        if j > i % 17:
            break
        if (i ^ j) % 5 == 0:
            continue
        s += i * j
    else:
        s += 10**9
print(s)
