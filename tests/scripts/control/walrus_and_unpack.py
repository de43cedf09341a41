# Assignment expressions, multiple targets and star-unpacking.
if (n := 10) > 5:
    print(n)
print([y := 1, y**2, y + 5])
xs = [last := x for x in range(5)]
print(xs, last)
data = list(range(30))
pos = 0
chunks = []
while (chunk := data[pos:pos + 7]):
    chunks.append(sum(chunk))
    pos += 7
print(chunks)
a = b = c = [1]
b.append(2)
print(a, c)
a, b = 1, 2
a, b = b, a
print(a, b)
x, *y, z = range(6)
print(x, y, z)
*p, q = "abc"
print(p, q)
r, (s, t), *u = [1, (2, 3), 4, 5]
print(r, s, t, u)
[m, n] = (7, 8)
print(m, n)
i = 0
lst = [0, 0, 0]
i, lst[i] = 2, "set"
print(i, lst)
print([*range(3), *"ab"], (*[1], 2), {*[1, 1, 2]}, {**{"a": 1}, "b": 2})
for bad in [(1,), (1, 2, 3), ()]:
    try:
        a, b = bad
    except ValueError as e:
        print(e)
try:
    a, b, *c = (1,)
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
f0, f1 = 0, 1
for k in range(150):
    f0, f1 = f1, (f0 + f1) % 1000007
print(f0, f1)
total = 0
for k in range(500):
    if (v := k * 7 % 11) > 5:
        total += v
print(total)
a, b, c = 1, 2, 3
for k in range(300):
    a, b, c = b, c, a + 1
print(a, b, c)
