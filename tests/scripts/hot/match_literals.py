# A match over literals in a hot loop, with a subject whose kind changes late.
def kind(v):
    match v:
        case 0 | 1 | 2:
            return "small"
        case int():
            return "int"
        case 0.5 | -0.5:
            return "half"
        case None:
            return "none"
        case "a" | "b":
            return "letter"
        case _:
            return "other"


counts = {}
for i in range(600):
    v = i % 5
    if i > 400:
        v = [None, 0.5, "a", "zz", -0.5][i % 5]
    k = kind(v)
    counts[k] = counts.get(k, 0) + 1
print(counts)
