# Float loops keep Python's order of operations and its rounding.
s = 0.0
for i in range(3000):
    s += 0.1
print(s)
h = 0.0
for i in range(1, 3000):
    h += 1.0 / i
print(h)
a = 0.0
for i in range(1000):
    a = a + i * 0.5 - a * 0.001
print(a)
p = 0.0
sign = 1.0
for i in range(2000):
    p += sign / (2 * i + 1)
    sign = -sign
print(4 * p)
x = 0.5
for i in range(1000):
    x = 3.9 * x * (1 - x)
print(x)
e = 1.0
t = 1.0
for i in range(1, 100):
    t /= i
    e += t
print(e)
m = 1e308
for i in range(100):
    m = m * 1.1 if i % 2 else m / 1.2
print(m)
inf = 1.0
for i in range(1200):
    inf *= 2.0
print(inf, inf - inf, -inf)
k = 1.0
n = 0
while k > 0.0:
    k /= 2.0
    n += 1
print(k, n)


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


print(integrate(lambda x: x * x, 0, 3, 1000), integrate(lambda x: 1 / (1 + x * x), 0, 1, 500))
c = s = 0.0
for i in range(1000):
    y = 0.1 - c
    t = s + y
    c = (t - s) - y
    s = t
print(s, c)
z = 0.0
for i in range(500):
    z -= 0.0
    z = -z if i % 3 == 0 else z
print(z)
v = [0.0, 0.0, 0.0]
for i in range(900):
    v[i % 3] += i / 7
print(v)
r = 0.0
for i in range(300):
    r = (r + i) % 7.5
    r = r // 0.25 * 0.25 + 0.1
print(r)
q = 0
for i in range(1000):
    q += int(i * 0.1) == i // 10
print(q)
