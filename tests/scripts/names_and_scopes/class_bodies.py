"""Class bodies read their namespace first, then the functions around."""

x = "global"


def f():
    x = "function"

    class A:
        print(x)
        x = "class"
        print(x)
        del x
        print(x)

    class B:
        seen = x
        locals()["x"] = "through locals"
        after = x

        def method(self):
            return x

    print(B.seen, B.after, B().method())

    class C:
        nonlocal x
        x = "set by class"

    return x


try:
    print(f())
except NameError as e:
    print(e)


def g():
    x = "function"

    class B:
        seen = x
        locals()["x"] = "through locals"
        after = x

        def method(self):
            return x

    print(B.seen, B.after, B().method())

    class C:
        nonlocal x
        x = "set by class"

    return x


print(g())


class Comp:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    lazy = list(i for i in items)
    try:
        [items for _ in range(1)]
    except NameError as e:
        print(e)


print(Comp.doubled, Comp.lazy)
