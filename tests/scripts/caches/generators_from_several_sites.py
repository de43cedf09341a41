# One generator resumed by for, next, send and unpacking.
def numbers(n):
    got = None
    for i in range(n):
        got = yield i if got is None else got


g = numbers(200)
out = []
for v in g:
    out.append(v)
    if len(out) % 10 == 0:
        out.append(next(g))
        out.append(g.send("sent"))
    if len(out) > 100:
        break
a, b, c = (next(g) for _ in range(3))
print(len(out), out[9:14], a, b, c)
first, *rest = numbers(5)
print(first, rest, sum(g), next(g, "done"))
