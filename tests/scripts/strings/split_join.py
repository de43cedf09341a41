# split, rsplit, splitlines, join.
print(
    "a b  c ".split(),
    "a b  c ".split(" "),
    "".split(),
    "".split(","),
    "a,b,c".split(",", 1),
    "a,b,c".rsplit(",", 1),
)
print(
    " a  b ".split(None, 1),
    " a  b ".rsplit(None, 1),
    "abab".split("ab"),
    "one--two".split("--"),
    "x".split("x"),
)
print(
    "a\nb\r\nc\rd".splitlines(),
    "a\nb\n".splitlines(True),
    "".splitlines(),
    "\n".splitlines(),
    "a\x0bb\u2028c".splitlines(),
)
print(
    ",".join(["a", "b"]),
    "".join([]),
    "-".join("abc"),
    ", ".join(str(i) for i in range(5)),
    "x".join(["one"]),
)
for f in [
    lambda: "a".split(""),
    lambda: ",".join([1, 2]),
    lambda: ",".join(5),
    lambda: "a".split(5),
    lambda: "".join(["a", None]),
]:
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
rows = ["%d,%d,%s" % (i, i * i, "n" * (i % 3)) for i in range(300)]
total = 0
for row in rows:
    a, b, c = row.split(",")
    total += int(a) * 2 - int(b) + len(c)
print(total)
text = "\n".join(rows)
print(len(text), len(text.splitlines()), text.split("\n")[-1], text.count("\n"))
print(
    " ".join(reversed("one two three".split())), "".join(sorted("hello")), "".join(reversed("abc"))
)


def wrap(words, width):
    line = []
    n = 0
    out = []
    for w in words:
        if n + len(w) + len(line) > width:
            out.append(" ".join(line))
            line = []
            n = 0
        line.append(w)
        n += len(w)
    out.append(" ".join(line))
    return out


print("\n".join(wrap(("lorem ipsum dolor sit amet consectetur " * 4).split(), 30)))
