# Slices of lists, tuples and strings with every kind of bound.
t, l, s = tuple(range(10)), list(range(10)), "abcdefghij"
total = 0
for i in range(100):
    a, b = i % 10, i % 7
    total += len(t[a:b]) + len(l[b:a]) + len(s[a:]) + len(l[:b]) + len(t[-a:]) + len(l[::2])
print(total)
print(t[2:5], t[:], t[::-1], t[7:2], t[-3:], t[1:9:3], t[:] is t)
print(l[2:5], l[::-2], l[100:], l[-100:3], s[2:5], s[::-1], s[5:1:-2])


class I:
    def __index__(self):
        l.append(99)
        return 2


print(l[I():5], l[-1], t[I():4])
l[1:3] = ["x"]
l[::4] = [0] * len(l[::4])
print(l)
del l[2:4]
print(l, range(10)[2:8:2], range(-2 ** 61, 2 ** 61)[::2 ** 60])
for bad in (lambda: l["a":], lambda: l[::0], lambda: t[1.5:]):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(e)
