# __defaults__ and __kwdefaults__ changed between calls of one site.
def f(a, b=1, *, c=2):
    return (a, b, c)


out = []
for i in range(130):
    if i == 70:
        f.__defaults__ = (10,)
    if i == 90:
        f.__kwdefaults__ = {"c": 20}
    if i == 110:
        f.__defaults__ = (100, 200)
    out.append(f(i))
print(out[69], out[70], out[90], out[110])
print(f())
