# Strings joined, formatted and converted from hot loops.
out = []
for i in range(-60, 60):
    out.append(f"{i}:{i!r}:{str(i)}" + ",".join([str(i), "x", f"{i:>4}"]))
print(out[0], out[60], out[-1])
print("".join(["solo"]), ",".join(()), "-".join(("a", "\u00e9", "b")), " ".join(c for c in "abc"))
s = "one"
print(",".join([s]) is s, int("12") + int(" -7 ") + int("+5"), int("1_000"), float("2.5") + float("1e3"))
for bad in (lambda: int("12x"), lambda: float("y"), lambda: ",".join(["a", 5]), lambda: int("")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(e)
print(str(2 ** 47), str(-(2 ** 47)), str(2 ** 63), f"{2 ** 64}", f"{True}", f"{None}", f"{'q'!r}")
print("a b  c".split(), "a,b,,c".split(","), "  x ".split(), "".split(), "a-b-c".split("-", 1))
