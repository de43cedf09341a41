# Lists of every kind unpacked, also into the registers that hold them.
total = 0
lists = [[1, 2], [1.5, 2.5], ["a", "b"], [True, False], [1, "x"], [2 ** 70, 1]]
seen = []
for i in range(120):
    x, y = lists[i % 6]
    if i < 6:
        seen.append((x, y))
print(seen)
a = [1, 2]
for i in range(70):
    a, b = [a, i] if i % 2 else [i, a]
    a = i
print(a)
p = [[1, [2, 3]]]
for q, (r, s) in p * 3:
    total += q + r + s
print(total)
for bad in ([1], [1, 2, 3], 5, None):
    try:
        x, y = bad
    except (TypeError, ValueError) as e:
        print(e)
[] = []
x, *rest = [1, 2, 3]
print(x, rest)
