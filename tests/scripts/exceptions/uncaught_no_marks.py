# A line that is wholly one call carries no marks; others do.
def fail(x):
    return 10 / x


def plain_return(x):
    return fail(x)


def plain_assign(x):
    y = plain_return(x)
    return y


def attribute(x):
    class Box:
        call = plain_assign
    return Box.call(x)


def wide(x):
    result = [attribute(x)]
    return result


wide(1)
value = wide(0)
