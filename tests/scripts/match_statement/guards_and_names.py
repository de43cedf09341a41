"""Guards run after the names are bound; names outlive a failing guard, not a failing pattern."""


def f(x):
    y = "old"
    match x:
        case [y, 0]:
            return "first", y
        case [y] if y > 10:
            return "second", y
        case [z] if (w := z * 2) > 5:
            return "third", z, w
        case y:
            return "last", y


print(f([1, 0]), f([11]), f([4]), f([1]), f(0))


def leaks(x):
    y = "old"
    match x:
        case [y, 1]:
            pass
        case [a, b] if a == 99:
            pass
    try:
        return y, a, b
    except UnboundLocalError as e:
        return y, str(e)


print(leaks([5, 6]), leaks([5]))
order = []


class Spy:
    def __eq__(self, other):
        order.append(other)
        return False


match Spy():
    case 1 | 2:
        pass
    case 3 if order.append("guard"):
        pass
    case _:
        order.append("end")
print(order)
for i in range(6):
    match i:
        case 0:
            continue
        case 4:
            break
        case n if n % 2:
            print("odd", n)
        case n:
            print("even", n)


class Body:
    match (1, 2):
        case (p, q):
            r = p + q
    match r:
        case 3:
            s = "three"


print(Body.p, Body.q, Body.r, Body.s)
match match := 3:
    case case:
        print(match, case)
