# A repeated frame is shown three times, then counted.
def down(n):
    if n == 0:
        raise ValueError("bottom")
    return down(n - 1)


try:
    down(50)
except ValueError as e:
    print(e)
down(20)
