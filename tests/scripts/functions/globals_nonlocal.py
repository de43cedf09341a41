# global and nonlocal declarations.
count = 0
name = "module"


def bump(n):
    global count
    count += n
    return count


def make():
    global made
    made = "yes"


def shadow():
    name = "local"
    return name


for i in range(1200):
    bump(i & 3)
make()
print(count, made, shadow(), name)


def nest():
    a = 1

    def b():
        nonlocal a
        a += 1

        def c():
            nonlocal a
            global count
            a *= 10
            count = -1
        c()
    b()
    return a


print(nest(), count)


def unbound():
    try:
        return zed
    except UnboundLocalError as e:
        return str(e)
    zed = 1


def unknown():
    try:
        return no_such_name
    except NameError as e:
        return str(e)


print(unbound(), "/", unknown())


def reader():
    return limit * 2


limit = 4
s = 0
for i in range(300):
    if i == 150:
        limit = 2.5
    s += reader()
print(s)


def len(x):
    return 42


print(len([1, 2]))
del len
print(len([1, 2]))
print("count" in globals(), globals()["limit"])
