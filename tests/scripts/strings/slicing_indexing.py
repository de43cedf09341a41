# Slices, negative indices, steps, unicode.
s = "héllo wörld ☃ 日本"
print(
    len(s),
    s[0],
    s[-1],
    s[1:5],
    s[::-1],
    s[::2],
    s[-5:],
    s[10:2:-2],
    s[100:],
    s[:-100],
    s[3:3] == "",
)
for c in s:
    print(c, ord(c), end=" ")
print()
print([s[i] for i in range(-len(s), len(s), 3)])
t = "abcdefghij" * 30
n = 0
for i in range(len(t)):
    if t[i] == "c":
        n += i
    if t[-i] > "f":
        n -= 1
    n += ord(t[i]) & 3
print(n)
n = 0
for i in range(0, 300, 3):
    n += len(t[i : i + 7]) + (t[i : i + 2] == "gh")
print(n)


def is_pal(w):
    i, j = 0, len(w) - 1
    while i < j:
        if w[i] != w[j]:
            return False
        i += 1
        j -= 1
    return True


print([w for w in ["level", "abc", "", "noon", "été", "ab" * 60 + "ba" * 60] if is_pal(w)])
try:
    s[99]
except IndexError as e:
    print(e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    s["a"]
except TypeError as e:
    print(e)
print(
    "a" + "b" * 3,
    3 * "xy",
    "z" * 0,
    "z" * -1,
    s * 2 == s + s,
    "\U0001f600",
    len("\U0001f600a"),
    "\U0001f600a"[1],
)
print(
    min("hello"),
    max("hello"),
    sorted("hello"),
    list("hé"),
    tuple("ab"),
    "".join(sorted(set("mississippi"))),
)
