# A list that holds ints, then floats, then objects, while loops read and write it.
xs = list(range(20))
total = 0
for i in range(600):
    k = i % 20
    total += xs[k]
    if i == 200:
        xs[3] = 0.5
    if i == 300:
        xs = [float(x) for x in xs]
    if i == 400:
        xs[7] = 2**80
    if i == 450:
        xs.append(None)
        xs.pop()
    if i == 500:
        xs[7] = True
print(total, xs[:8], len(xs))
