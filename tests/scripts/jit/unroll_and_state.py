# Loops whose state rotates between variables, swaps and flags.
a, b, c = 1, 2.0, "x"
log = {}
for i in range(600):
    a, b, c = b, c, a
    k = type(a).__name__
    log[k] = log.get(k, 0) + 1
print(a, b, c, log)
flag = None
n = 0
for i in range(900):
    if flag is None:
        flag = i
    elif flag % 3 == 0:
        flag = None
        n += 1
    else:
        flag += 1
print(n, flag)
state = "idle"
trans = 0
for i in range(1000):
    if state == "idle":
        if i % 7 == 0:
            state = "run"
            trans += 1
    elif state == "run":
        if i % 11 == 0:
            state = "stop"
            trans += 10
    else:
        state = "idle"
        trans += 100
print(state, trans)
x = y = z = 0
for i in range(1200):
    x, y, z = y + 1, z + x, i - x
    if abs(y) > 10**12:
        y = y % 1000
print(x, y, z)
prev = None
ups = 0
v = 17
for i in range(1000):
    v = v * 31 % 101
    if prev is not None and v > prev:
        ups += 1
    prev = v
print(ups)
best = -1
where = None
for i in range(1000):
    h = (i * 2654435761) & 0xFFFF
    if h > best:
        best, where = h, i
print(best, where)
p = 1
q = 1.0
r = True
for i in range(400):
    p, q = q, p
    r = not r
    if r:
        p = p + 1
print(p, q, r)
stack = [(0, 8)]
leaves = 0
while stack:
    lo, hi = stack.pop()
    if hi - lo <= 1 or lo > 40:
        leaves += lo
        continue
    mid = (lo + hi) // 2
    stack.append((lo, mid))
    stack.append((mid, hi))
    if lo < 3:
        stack.append((lo + 1, hi))
print(leaves)
