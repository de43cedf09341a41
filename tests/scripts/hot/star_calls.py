# Calls that forward *args and **kwargs through two wrappers, hot.
def wrap(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)

    return inner


@wrap
@wrap
def add(a, b=1, *, c=2):
    return a + b + c


total = 0
for i in range(300):
    total += add(i) + add(i, 5) + add(i, b=2, c=3) + add(*(i, 1), **{"c": 9})
print(total)
try:
    add(1, 2, 3)
except TypeError as e:
    print(e)
