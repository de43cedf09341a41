# Unpacking of tuples, lists, strings and ranges, nested and starred, in a loop.
total = 0
for i in range(300):
    a, b, c = (i, i + 1, i + 2)
    d, *e, f = [a, b, c, i]
    (g, (h, k)), m = ((i, (1, 2)), 3)
    x, y = "ab"
    p, q, r = range(3)
    a, b = b, a
    total += a - b + d + sum(e) + f + g + h + k + m + (x == "a") + p + q + r
print(total)
for bad in ((1,), (1, 2, 3), "", range(5)):
    try:
        u, v = bad
    except ValueError as e:
        print(e)
