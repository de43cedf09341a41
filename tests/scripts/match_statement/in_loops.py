"""A small evaluator by patterns, long enough to become hot."""


def evaluate(node):
    match node:
        case int(n):
            return n
        case ("+", a, b):
            return evaluate(a) + evaluate(b)
        case ("*", a, b):
            return evaluate(a) * evaluate(b)
        case ("-", a):
            return -evaluate(a)
        case _:
            raise ValueError(node)


tree = ("+", ("*", 3, ("-", 2)), ("+", 10, ("*", 2, 5)))
total = 0
for i in range(120):
    total += evaluate(tree) + evaluate(("+", i, ("-", 1)))
print(total)
try:
    evaluate(("/", 1, 2))
except ValueError as e:
    print(e)
counts = {"list": 0, "dict": 0, "int": 0, "other": 0}
for i in range(400):
    item = ([i], {"i": i}, i, None)[i % 4]
    match item:
        case [x]:
            counts["list"] += x
        case {"i": x}:
            counts["dict"] += x
        case int():
            counts["int"] += 1
        case _:
            counts["other"] += 1
print(counts)
