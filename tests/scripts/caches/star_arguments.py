# f(*args) with tuples, lists, generators and other iterables.
def f(*args):
    return args


def g(a, b=0, *rest, **kw):
    return a, b, rest, sorted(kw.items())


t = (1, 2)
total = 0
for i in range(100):
    total += len(f(*t)) + len(f(*[1, 2, i])) + len(f(*range(3)))
print(total)
print(f(*(x for x in "ab")), f(*{"k": 1}), f(*"xy"), f(*()))
print(g(*t), g(*t, 3), g(0, *t, k=1), g(*t, **{"z": 1}))
args = f(*t)
print(args is t or args == t)
for bad in (5, None):
    try:
        f(*bad)
    except TypeError as e:
        print(e)
