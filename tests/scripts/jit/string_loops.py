# Strings in hot loops: building, comparing, indexing, formatting.
s = ""
for i in range(1500):
    s += "ab"[i & 1]
print(len(s), s.count("ab"))
v = 0
for c in s:
    if c == "a":
        v += 1
    else:
        v -= 2
print(v)
out = []
for i in range(500):
    out.append(str(i) + ":" + str(i * i))
print(len(",".join(out)), out[-1])
n = 0
for i in range(1000):
    if str(i) == str(i)[::-1]:
        n += 1
print(n)


def caesar(t, k):
    r = ""
    for ch in t:
        if "a" <= ch <= "z":
            r += chr((ord(ch) - 97 + k) % 26 + 97)
        else:
            r += ch
    return r


t = "the quick brown fox jumps over the lazy dog"
print(caesar(t, 3), caesar(caesar(t, 3), -3) == t, caesar(t * 5, 13)[-10:])


def parens(t):
    depth = 0
    for i, ch in enumerate(t):
        if ch == "(":
            depth += 1
        elif ch == ")":
            depth -= 1
            if depth < 0:
                return i
    return depth


print(parens("(()())" * 50), parens("(" * 100), parens("()" * 70 + ")"))


def atoi(t):
    n = 0
    for ch in t:
        n = n * 10 + ord(ch) - 48
    return n


print(atoi("123456789" * 10), sum(atoi(str(i * 37)) for i in range(200)))


def edit(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        cur = [i]
        for j, y in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y)))
        prev = cur
    return prev[-1]


print(edit("kitten sitting on", "sitting kitten in"), edit("a" * 30, "b" * 25), edit("", "abc"))
mixed = "x"
for i in range(300):
    mixed = mixed + ("é" if i == 150 else "y")
    if len(mixed) > 200:
        mixed = mixed[50:]
print(len(mixed), mixed.count("é"), mixed[:3])
d = "0123456789"
r = 0
for i in range(800):
    r += int(d[i % 10]) * (d[i % 7] < d[i % 5])
print(r, "".join([f"{i:x}" for i in range(40)]))
