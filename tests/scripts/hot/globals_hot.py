# Globals and builtins that are rebound or shadowed in mid-loop.
k = 1


def f(n):
    total = 0
    for i in range(n):
        total += k + len("ab")
    return total


print(f(200))
k = 2.5
print(f(200))
len = lambda s: 100
print(f(200))
del len
print(f(200))


def g(n):
    global k
    for i in range(n):
        if i == n // 2:
            k = 10**20
        k += 1
    return k


print(g(300))
