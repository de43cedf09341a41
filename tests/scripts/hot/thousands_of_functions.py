# Many small functions, each called a few times.
fs = [(lambda x, k=k: x * k + (k % 3)) for k in range(400)]
total = 0
for r in range(3):
    for f in fs:
        total += f(r)
print(total)
