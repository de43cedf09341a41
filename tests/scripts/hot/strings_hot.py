# Strings built, sliced, searched and formatted in a hot loop.
s = ""
n = 0
for i in range(400):
    s += chr(97 + i % 26)
    if s[-3:] == "xyz":
        n += 1
    n += ("ab" in s) + s.count("q") + len(s[i // 2 : i])
    if len(s) > 60:
        s = s[30:].upper().lower()
print(n, s)
print(sum(len(f"{i:>5}|{i / 3:.2f}|{i!r}") for i in range(300)))
words = ("the quick brown fox " * 20).split()
print("-".join(w[::-1] for w in words)[:40], sorted(set(words)), len("".join(words)))
