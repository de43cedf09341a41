# Positions in statements that span lines, and in conditions.
def div(a, b):
    return a / b


def compute(x, y):
    value = (
        x
        + div(x, y)
        * 2
    )
    return value


def report(x):
    if x > 5 and compute(
        x,
        x - 10,
    ):
        return "yes"
    return "no"


for i in range(5, 12):
    print(i, report(i))
