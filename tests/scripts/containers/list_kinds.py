# Lists that change element kind: ints, floats, strings, big ints, None.
xs = [0] * 100
for i in range(100):
    xs[i] = i
print(sum(xs))
xs[50] = 0.5
print(sum(xs), xs[49:52])
xs[10] = True
print(xs[9:12])
xs[0] = 2**70
print(xs[0], sum(xs))
xs[1] = "s"
xs[2] = None
print(xs[:4])
fs = [0.0] * 50
for i in range(50):
    fs[i] = i * 0.25
fs.append(3)
print(fs[-2:], type(fs[-1]), sum(fs))
fs[0] = -0.0
print(fs[0], fs[:2])
grow = []
for i in range(600):
    if i < 200:
        grow.append(i)
    elif i < 400:
        grow.append(i + 0.5)
    else:
        grow.append(str(i))
print(grow[199:202], grow[399:402], len(grow))
n = 0
for v in grow:
    n += v if isinstance(v, int) else int(float(v))
print(n)
mix = [1, 1.0, True, 2**47, 2**63, -2**47 - 1]
print(mix, [type(v).__name__ for v in mix], mix.count(1), mix.index(True))
e = []
e += [1]
e += [1.5]
e += ["a"]
print(e, [1] + [2.5] + [None])
z = [1, 2, 3]
z[1:2] = [2.5, "x"]
z.extend([4.5])
print(z, sorted([3, 1.5, True, 2**65, -0.5]))
ints = [5] * 10
ints[3] = 2**62
ints[4] = 2**63
print(ints, max(ints), sum(ints))
