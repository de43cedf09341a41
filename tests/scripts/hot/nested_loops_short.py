# Inner loops of two turns: the outer loop is the hot one.
def f(n):
    total = 0
    for i in range(n):
        for k in (1, 2):
            total += i * k
        for c in "ab":
            total += ord(c)
        for x in [i, 0.5]:
            total += x
    return total


print(f(100), f(1000))
