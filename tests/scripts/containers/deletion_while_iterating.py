# Lists that change while a loop walks over them.
xs = list(range(20))
for x in xs:
    if x % 3 == 0:
        xs.remove(x)
print(xs)
ys = [1]
for y in ys:
    if len(ys) < 500:
        ys.append(y + 1)
print(len(ys), ys[-1])
zs = list(range(10))
out = []
for z in zs:
    out.append(z)
    if z == 4:
        zs.clear()
print(out, zs)
ws = list(range(400))
n = 0
for w in ws:
    n += 1
    if n == 100:
        del ws[50:]
print(n, len(ws))
vs = list(range(6))
for i, v in enumerate(vs):
    vs[i] = v * v
    if i == 2:
        vs[-1] = 100
print(vs)
it = iter(vs)
vs.append("tail")
print(list(it))
vs.append("later")
print(list(it), next(it, "exhausted"))
us = [3, 1, 2]
for u in sorted(us):
    us.append(u)
print(us)
ts = list(range(200))
r = []
for t in reversed(ts):
    if t % 2:
        ts.pop()
    r.append(t)
print(len(r), len(ts), r[:3])
k = [0] * 300
for i in range(300):
    k[i] = i
    if i == 250:
        k = k + ["x"]
print(len(k), k[250:253], k[-1])
