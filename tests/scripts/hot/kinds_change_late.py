# Variables whose kind changes late in the loop.
def f(n):
    s = 0
    t = 1
    for i in range(n):
        s += t
        if i == n - 50:
            t = 0.5
        if i == n - 30:
            t = 2**70
        if i == n - 10:
            t = True
    return s


for n in (60, 200, 1000):
    print(f(n))
