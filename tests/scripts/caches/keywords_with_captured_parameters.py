# Parameters that closures capture, bound by keyword.
def outer(a, b=2, *, c=3):
    def inner():
        return (a, b, c)
    return inner


out = []
for i in range(80):
    out.append(outer(i, c=i)())
    out.append(outer(b=i, a=1)())
print(out[0], out[1], out[-2], out[-1])
