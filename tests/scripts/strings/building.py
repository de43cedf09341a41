# Strings built by +=, join and repetition.
s = ""
for i in range(1000):
    s += str(i % 10)
print(len(s), s[:20], s[-5:])
t = ""
for i in range(300):
    t = chr(97 + i % 26) + t
print(len(t), t[:26])
u = "a"
for i in range(10):
    u = u + u
print(len(u), u.count("a"))
parts = []
for i in range(500):
    parts.append("%03d" % i)
    if i == 250:
        s = "".join(parts)
print(len("".join(parts)), len(s))
snap = []
g = "x"
for i in range(200):
    h = g
    g += "y"
    if i % 50 == 0:
        snap.append(h)
print([len(x) for x in snap], g[:3], g == "x" + "y" * 200, snap[1] + "|" == "x" + "y" * 50 + "|")
w = ""
for i in range(300):
    w += "é" if i == 150 else "☃" if i == 200 else "a"
print(len(w), w[149:152], w[199:202], w.count("a"))
d = {}
k = ""
for i in range(60):
    k += "k"
    d[k] = i
print(len(d), d["k" * 30], "k" * 61 in d)
v = "start"
for i in range(100):
    v += f"-{i}"
    if len(v) > 50:
        v = v[-20:]
print(v)


def rle(x):
    out = ""
    i = 0
    while i < len(x):
        j = i
        while j < len(x) and x[j] == x[i]:
            j += 1
        out += x[i] + (str(j - i) if j - i > 1 else "")
        i = j
    return out


print(rle("aaabccdddd" * 3), rle("a" * 150 + "b"), rle(""))
a = b = "same"
a += "!"
print(a, b, a is not b, "ab" "cd" == "abcd")
