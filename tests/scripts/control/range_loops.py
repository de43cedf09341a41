# range in every direction, its attributes and its comparisons.
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[2:4], list(r[::-1]), 5 in r, 6 in r, r.index(8), r.count(11))
print(r.start, r.stop, r.step, range(0) == range(5, 5), range(0, 3) == range(3), bool(range(0)))
print(list(range(5, 0)), list(range(5, 0, -2)), list(range(-3, 3)), range(10)[::3])
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
try:
    range(1.5)
except TypeError as e:
    print(e)
try:
    r[10]
except IndexError as e:
    print(e)
s = 0
for i in range(-500, 500, 7):
    s = s * 3 % 10007 + i
print(s)
s = 0
for i in range(3000, -1, -1):
    s = (s * 5 + i) % 100003
print(s)
big = 2**63
s = 0
for i in range(big - 100, big + 100):
    s += i - big
print(s)
print(len(range(0, 2**40, 2**20)), range(2**70)[5], 2**69 in range(2**70))
n = 0
for i in range(5):
    for j in range(i):
        for k in range(j, i):
            n += 1
print(n)
stop = 10
for i in range(stop):
    stop = 3
print(i, stop)
for i in range(4):
    i = i * 10
    print(i, end=" ")
print()
print(sum(range(1000)), min(range(3, 9)), max(range(3, 9)), list(reversed(range(0, 10, 4))))
