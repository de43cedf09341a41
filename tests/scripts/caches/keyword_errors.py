# What is wrong with a call's keywords, from one hot site.
def f(a, b=2, /, c=3, *, d):
    return a, b, c, d


calls = [
    {"d": 1},
    {"c": 5, "d": 1},
    {"x": 5, "d": 1},
    {"b": 5, "d": 1},
    {},
    {"c": 1, "d": 2},
]
for k in calls * 20:
    try:
        r = f(0, **k)
    except TypeError as e:
        r = str(e)
    if k is not None and calls is not None:
        last = r
for k in calls:
    try:
        print(f(0, **k))
    except TypeError as e:
        print(e)
try:
    f(1, 2, 3, c=4, d=5)
except TypeError as e:
    print(e)
try:
    f()
except TypeError as e:
    print(e)
