# Augmented assignment in all its forms and targets.
a = 7
a += 3; print(a)
a -= 4; print(a)
a *= 5; print(a)
a //= 4; print(a)
a **= 3; print(a)
a %= 100; print(a)
a <<= 4; print(a)
a >>= 2; print(a)
a |= 9; print(a)
a &= 0x3C; print(a)
a ^= 0xFF; print(a)
a /= 8; print(a)
xs = [1, 2, 3]
ys = xs
ys += [4]
print(xs, ys is xs)
ys = ys + [5]
print(xs, ys is xs)
xs[1] += 10
xs[-1] *= 3
print(xs)
xs *= 2
print(xs)
t = (1,)
t += (2, 3)
print(t)
d = {"k": 1}
d["k"] += 41
print(d)
s = "ab"
s += "cd"
s *= 2
print(s)


class Box:
    def __init__(self):
        self.v = 1


b = Box()
for i in range(500):
    b.v += i
    b.v %= 1009
    xs[i % 8] += b.v
    d["k"] -= xs[i % 8] & 3
print(b.v, xs, d)


def order(tag, v, log):
    log.append(tag)
    return v


log = []
order("obj", xs, log)[order("idx", 0, log)] += order("val", 1, log)
print(log, xs[0])
