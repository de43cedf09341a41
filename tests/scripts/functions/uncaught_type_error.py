# An uncaught error after warm calls: the traceback shows each frame.
def scale(x, k):
    return x * k + 1


def run(xs, k):
    total = 0
    for x in xs:
        total += scale(x, k)
    return total


print(run(range(500), 3))
print(run([1.5] * 300, 2))
data = list(range(300)) + ["oops"]
print(run(data, 2))
