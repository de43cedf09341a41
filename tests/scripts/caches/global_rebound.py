# A global function that is rebound while a loop calls it.
def f():
    return 1


def run(n):
    global f
    total = 0
    for i in range(n):
        if i == n // 2:
            def f():
                return 5
        total += f()
    return total


print(run(200))
print(run(10))
