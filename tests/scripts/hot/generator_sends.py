# A generator that is sent values, thrown into and closed, in loops.
def average():
    total = n = 0
    value = None
    resets = 0
    while True:
        try:
            value = yield (total / n if n else None, resets)
        except ValueError:
            total = n = 0
            resets += 1
            continue
        total += value
        n += 1


g = average()
next(g)
last = None
for i in range(400):
    last = g.send(i % 10)
    if i % 100 == 99:
        last = g.throw(ValueError)
print(last, g.send(4))
g.close()
try:
    g.send(1)
except StopIteration as e:
    print("closed", e.value)
