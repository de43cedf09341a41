# An uncaught ZeroDivisionError at a late iteration of a while loop.
def average(total, n):
    return total // n


def run(n):
    total = 0
    while True:
        total += average(n * 10, n)
        n -= 1


print(average(10, 3))
run(1500)
