# __code__ assigned: the call site must not keep the old body.
def f(x):
    return x + 1


def g(x):
    return x * 2


total = []
for i in range(120):
    if i == 60:
        f.__code__ = g.__code__
    total.append(f(i))
print(total[59], total[60], sum(total))
