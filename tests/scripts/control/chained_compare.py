# Chained comparisons evaluate each operand once and stop early.
def v(x, log):
    log.append(x)
    return x


log = []
print(v(1, log) < v(2, log) < v(3, log), log)
log = []
print(v(1, log) < v(0, log) < v(3, log), log)
log = []
print(v(3, log) >= v(3, log) != v(2, log) == v(2, log), log)
n = 0
for i in range(1000):
    if 100 <= i < 900:
        n += 1
    if 0 < i % 7 <= 3 != i % 5:
        n += 10
    if not 5 < i < 995:
        n += 1000
print(n)
print(1 < 2 > 1, 1 == 1.0 == True, "a" < "b" < "c", [1] < [1, 0] < [2], (1, 2) <= (1, 2) < (1, 3))
x = None
print(x is None is not False, x == None != 3)
print(1 in [1, 2] in [[1, 2]], 3 not in [1, 2] != [])
k = 0
while 0 <= k < 300:
    k += 1 if k < 200 < 400 else 7
print(k)


def grade(s):
    return "A" if 90 <= s else "B" if 80 <= s < 90 else "C" if 70 <= s < 80 else "D"


counts = {}
for s in range(50, 100):
    g = grade(s)
    counts[g] = counts.get(g, 0) + 1
print(counts)
