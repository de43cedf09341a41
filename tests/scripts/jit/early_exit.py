# Loops left early by return, break, raise; and re-entered.
def find(xs, want):
    for i in range(len(xs)):
        if xs[i] == want:
            return i
    return -1


xs = [i * 3 for i in range(700)]
print([find(xs, w) for w in (0, 3, 300, 2097, 5, -1)])


def first_over(limit):
    s = 0
    i = 0
    while True:
        s += i * i
        if s > limit:
            break
        i += 1
    return i, s


print([first_over(10**k) for k in range(8)])


def any_dup(xs):
    for i in range(len(xs)):
        for j in range(i + 1, len(xs)):
            if xs[i] == xs[j]:
                return i, j
    return None


print(any_dup(list(range(60))), any_dup(list(range(50)) + [7]), any_dup([1, 1]))


def search(n, stop):
    for i in range(n):
        for j in range(n):
            if i * j == stop:
                raise KeyError((i, j))
    return "none"


for stop in (0, 1, 391, 10**6):
    try:
        print(search(30, stop))
    except KeyError as e:
        print("found", e)


def until_zero(x):
    steps = 0
    while x:
        if x % 2:
            x -= 1
        else:
            x //= 2
        steps += 1
        if steps > 200:
            return None
    return steps


print([until_zero(k) for k in (0, 1, 255, 256, 2**80 - 1, 2**90, 2**150 - 1)])
t = 0
for k in range(100):
    t += find(xs, k * 21)
print(t)
