# sort and sorted: keys, stability, reverse, mixed sizes.
data = [(i * 7919 % 101, i) for i in range(150)]
print(sorted(data)[:6], sorted(data, reverse=True)[:3])
print(sorted(data, key=lambda p: p[1] % 10)[:12])
s = sorted(data, key=lambda p: p[0] // 20)
print(all(s[i][1] < s[i + 1][1] for i in range(len(s) - 1) if s[i][0] // 20 == s[i + 1][0] // 20))
print(
    sorted(["b", "A", "c", "B", "a"]), sorted(["b", "A", "c"], key=str.lower), sorted("hello world")
)
print(
    sorted([3.5, 1, 2**70, -1.5, True, -(2**64)]),
    sorted([[2], [1, 5], [1]]),
    sorted({3: "a", 1: "b"}),
)
xs = [5, 2, 9, 1]
print(
    xs.sort(),
    xs,
    sorted(xs, key=lambda v: -v),
    sorted([], key=len),
    sorted([1, 2, 3], reverse=True),
)
r = sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0], reverse=True)
print(r)
for f in [
    lambda: sorted([1, "a"]),
    lambda: sorted([None, 1]),
    lambda: sorted([(1, None), (1, 2)]),
    lambda: sorted(5),
]:
    try:
        f()
    except TypeError as e:
        print(e)


def bubble(a):
    n = len(a)
    for i in range(n):
        for j in range(n - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a


def quick(a):
    if len(a) < 2:
        return a
    p = a[len(a) // 2]
    return (
        quick([x for x in a if x < p]) + [x for x in a if x == p] + quick([x for x in a if x > p])
    )


def heapsort(a):
    def sift(i, n):
        while 2 * i + 1 < n:
            c = 2 * i + 1
            if c + 1 < n and a[c + 1] > a[c]:
                c += 1
            if a[i] >= a[c]:
                return
            a[i], a[c] = a[c], a[i]
            i = c

    for i in range(len(a) // 2, -1, -1):
        sift(i, len(a))
    for n in range(len(a) - 1, 0, -1):
        a[0], a[n] = a[n], a[0]
        sift(0, n)
    return a


src = [(i * i * 31 + 7) % 257 for i in range(90)]
want = sorted(src)
print(bubble(src[:]) == want, quick(src) == want, heapsort(src[:]) == want, want[:8])
n = 0
for i in range(100):
    t = [(i * k) % 17 for k in range(12)]
    t.sort(key=lambda v: (v % 3, v))
    n += t[0] * 3 + t[-1]
print(n)
