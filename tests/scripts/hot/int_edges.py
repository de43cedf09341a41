# Sums and products that cross the edges of inline ints and of machine words.
def climb(start, step, n):
    x = start
    for _ in range(n):
        x += step
    return x


for edge in (2**31, 2**47, 2**62, 2**63, 2**64):
    print(climb(edge - 100, 1, 200) - edge, climb(100 - edge, -1, 200) + edge)


def powers(n):
    x = 1
    out = []
    for i in range(n):
        x = x * 3 - 1
        if i % 20 == 0:
            out.append(x)
    return out


print(powers(100))
