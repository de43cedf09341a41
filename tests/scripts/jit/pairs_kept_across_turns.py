# A loop over pairs in which a late branch, an exit of the trace, uses the second of the pair.
EMPTY = object()


def of(names, defaults):
    first = len(names) - len(defaults)
    out = []
    for i, name in enumerate(names):
        kind = "only" if i < 1 else "any"
        default = defaults[i - first] if i >= first else EMPTY
        out.append((name, kind, default is EMPTY))
    return out


for r in range(6):
    names = tuple(f"p{r}_{k}" for k in range(1 + r % 5))
    got = of(names, (1, 2)[: len(names)])
    assert [g[0] for g in got] == list(names), got
print(of(("a", "b", "c", "d"), (1,)))


def unpacked(rows):
    out = []
    for row in rows:
        a, b = row
        if a > 3:
            out.append(b)
        if a % 4 == 0:
            out.append(b * 2)
    return out


print(unpacked([(k, f"v{k}") for k in range(12)]))
