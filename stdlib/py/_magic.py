"""The interactive loop's own commands: %time, %timeit and %%timeit."""

import time as _time


def _unit(seconds):
    """Seconds in the unit that suits them."""
    if seconds >= 60:
        minutes, rest = divmod(round(seconds), 60)
        return f"{minutes}min {rest}s"
    for scale, unit in ((1, "s"), (1e3, "ms"), (1e6, "µs"), (1e9, "ns")):
        if seconds * scale >= 1 or unit == "ns":
            return f"{seconds * scale:.3g} {unit}"


def _options(text):
    number, repeat = 0, 7
    words = text.split(" ")
    while words and words[0].startswith("-") and words[0][1:2] in ("n", "r"):
        word = words.pop(0)
        value = word[2:] or words.pop(0)
        if word[1] == "n":
            number = int(value)
        else:
            repeat = int(value)
    return number, repeat, " ".join(words)


def _loop(statement, setup, namespace):
    """A function that runs the statement so many times and gives the seconds."""
    body = "".join(f"        {line}\n" for line in statement.split("\n"))
    first = "".join(f"    {line}\n" for line in setup.split("\n") if line)
    text = (f"def _timed(_range, _timer):\n{first}    _start = _timer()\n"
            f"    for _ in _range:\n{body}    return _timer() - _start\n")
    made = {}
    exec(compile(text, "<timeit>", "exec"), namespace, made)
    return lambda n: made["_timed"](range(n), _time.perf_counter)


def _timeit(text, namespace, setup=""):
    number, repeat, statement = _options(text)
    timed = _loop(statement, setup, namespace)
    if not number:
        number = 1
        while timed(number) < 0.2 and number < 10**9:
            number *= 10
    runs = [timed(number) / number for _ in range(repeat)]
    mean = sum(runs) / repeat
    deviation = (sum((r - mean) ** 2 for r in runs) / repeat) ** 0.5
    s, loops = "s" if repeat > 1 else "", "s" if number > 1 else ""
    print(f"{_unit(mean)} ± {_unit(deviation)} per loop (mean ± std. dev. of {repeat} run{s}, "
          f"{number:,} loop{loops} each)")


def _time_once(statement, namespace):
    try:
        code, is_value = compile(statement, "<timed>", "eval"), True
    except SyntaxError:
        code, is_value = compile(statement, "<timed>", "exec"), False
    cpu, wall = _time.process_time(), _time.perf_counter()
    value = eval(code, namespace) if is_value else exec(code, namespace)
    cpu, wall = _time.process_time() - cpu, _time.perf_counter() - wall
    print(f"CPU times: total: {_unit(cpu)}\nWall time: {_unit(wall)}")
    if value is not None:
        import sys
        sys.displayhook(value)


def run(text, namespace):
    """Carries out a line that begins with a percent sign."""
    first, _, rest = text.partition("\n")
    command, _, args = first.partition(" ")
    if command == "%timeit":
        _timeit(args.strip(), namespace)
    elif command == "%%timeit":
        number, repeat, setup = _options(args.strip())
        options = (f"-n {number} " if number else "") + f"-r {repeat} "
        _timeit(options + rest.rstrip("\n"), namespace, setup)
    elif command == "%time":
        _time_once(args.strip(), namespace)
    else:
        raise NameError(f"no command {command}; there are %time, %timeit and %%timeit")
