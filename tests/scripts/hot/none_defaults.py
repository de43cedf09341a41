# Nine parameters that default to None and are replaced, in a hot loop.
def f(a=None, b=None, c=None, d=None, e=None, g=None, h=None, i=None, j=None):
    if a is None:
        a = 1
    if b is None:
        b = 2
    if c is None:
        c = 3
    if d is None:
        d = 4
    if e is None:
        e = 5
    if g is None:
        g = 6
    if h is None:
        h = 7
    if i is None:
        i = 8
    if j is None:
        j = 9
    return a + b + c + d + e + g + h + i + j


total = 0
for k in range(700):
    odd, even = (k, None) if k & 1 else (None, k)
    total += f(a=odd, c=even, e=k if k & 4 else None, j=k if k & 8 else None)
    total += f(None, k % 5, None, k)
print(total)
