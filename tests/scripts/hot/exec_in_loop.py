# Functions made by exec, called in loops that are hot.
total = 0
for k in range(12):
    space = {}
    exec(f"def f(x):\n    s = 0\n    for i in range(x):\n        s += i * {k}\n    return s", space)
    total += space["f"](100)
    total += eval("f(50) + k", {"f": space["f"], "k": k})
print(total)
