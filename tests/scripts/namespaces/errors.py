"""What eval, exec and compile refuse."""


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def closure():
    free = 1

    def inner():
        return free

    return inner.__code__


attempt(lambda: eval("1", 5))
attempt(lambda: eval("1", {}, 5))
attempt(lambda: exec("1", 5))
attempt(lambda: exec("1", {}, 5))
attempt(lambda: eval(5))
attempt(lambda: exec(5))
attempt(lambda: compile(5, "f", "exec"))
attempt(lambda: compile("5", 5, "exec"))
attempt(lambda: compile("5", "f", "wrong"))
attempt(lambda: compile("5", "f", "exec", 1 << 30))
attempt(lambda: compile("5", "f", "exec", optimize=7))
attempt(lambda: compile("5\0", "f", "exec"))
attempt(lambda: exec(closure()))
attempt(lambda: exec(closure(), closure=()))
attempt(lambda: exec("1", closure=()))
attempt(lambda: eval(closure()))
attempt(lambda: compile("a = 1\nb = 2", "f", "single"))
attempt(lambda: eval("a = 1"))
