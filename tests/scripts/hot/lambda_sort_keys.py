# Functions as values: dispatch tables, partial application, composition in loops.
ops = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b % 1009}


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


acc = 1
for i in range(600):
    acc = ops["+-*"[i % 3]](acc, i)
print(acc)
pipeline = compose(lambda x: x + 1, lambda x: x * 0.5, int, str)
print([pipeline(i) for i in range(0, 100, 25)], sum(len(pipeline(i)) for i in range(300)))
