a = [True, False, True]
b = [False] * 10
for i in range(0, 10, 3): b[i] = True
print(a, b, a + b, a * 2, sorted(b), b.count(True), b.index(True), True in a, a == [1, 0, 1], sum(b))
a.append(None); print(a)
b.reverse(); print(b); b.sort(); print(b)
b[2:5] = [True]; print(b, len(b))
c = list(b); c.extend([True, False]); print(c); c.insert(0, 5); print(c)
d = [x > 3 for x in range(8)]
print(d, d[::2], d[-3:], d.pop(), any(d), all(d), min(d), max(d))
s = 0
for x in d * 100: s += x
print(s)
e = [True]*5
for i in range(200):
    e[i % 5] = not e[i % 5]
    if i == 150: e[2] = 7
print(e)
del e[0]; print(e, [True] < [False], [True, 2] == [True, 2])
print(tuple(d), set(d), {True: d})
