# KeyError through nested calls, after warm iterations.
prices = {"apple": 3, "pear": 4}


def price(name):
    return prices[name]


def total(order):
    return sum([price(name) * n for name, n in order])


for _ in range(150):
    total([("apple", 2), ("pear", 1)])
print(total([("apple", 2), ("pear", 1)]))
print(total([("apple", 2), ("plum", 1)]))
