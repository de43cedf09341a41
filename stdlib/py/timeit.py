"""How long small pieces of code take."""

import itertools
import sys
import time

__all__ = ["Timer", "default_timer", "repeat", "timeit"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals


def _indented(text, n):
    return text.replace("\n", "\n" + " " * n)


class Timer:
    """Times a statement, after a setup that is not timed."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = {}
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            before = setup + "\n"
            first = _indented(setup, 4)
        elif callable(setup):
            namespace["_setup"] = setup
            before, first = "", "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, "exec")
            body = _indented(stmt, 8)
        elif callable(stmt):
            namespace["_stmt"] = stmt
            body = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        extra = "".join(f", {name}={name}" for name in namespace)
        self.src = (f"def inner(_it, _timer{extra}):\n    {first}\n    _t0 = _timer()\n"
                    f"    for _i in _it:\n        {body}\n        pass\n"
                    "    _t1 = _timer()\n    return _t1 - _t0\n")
        scope = _globals() if globals is None else globals
        exec(compile(self.src, dummy_src_name, "exec"), scope, namespace)
        self.inner = namespace["inner"]

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        import gc
        was_on = gc.isenabled()
        gc.disable()
        try:
            return self.inner(itertools.repeat(None, number), self.timer)
        finally:
            if was_on:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat,
           number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}

_USAGE = """usage: python -m timeit [-n N] [-r N] [-u UNIT] [-s S] [-p] [-v] [-h] [--] [statement ...]

  -n/--number N   how many times to run the statement (default: as many as take 0.2 s)
  -r/--repeat N   how many times to repeat the measurement (default 5)
  -s/--setup S    what to run once before (default 'pass')
  -p/--process    measure time of the process, not of the clock on the wall
  -u/--unit UNIT  nsec, usec, msec or sec
  -v/--verbose    print raw times; more of it gives more digits
  -h/--help       print this text
"""


def _parse(args):
    """Options and words of the command line."""
    options, words = [], list(args)
    takes = {"n": "number", "r": "repeat", "s": "setup", "u": "unit"}
    flags = {"p": "process", "v": "verbose", "h": "help"}
    while words and words[0].startswith("-") and words[0] != "-":
        word = words.pop(0)
        if word == "--":
            break
        if word.startswith("--"):
            name, eq, value = word[2:].partition("=")
            if name in takes.values():
                options.append((name, value if eq else words.pop(0)))
            elif name in flags.values():
                options.append((name, ""))
            else:
                raise ValueError(f"option --{name} not recognized")
            continue
        letters = word[1:]
        while letters:
            c, letters = letters[0], letters[1:]
            if c in takes:
                if not letters and not words:
                    raise ValueError(f"option -{c} requires argument")
                options.append((takes[c], letters or words.pop(0)))
                letters = ""
            elif c in flags:
                options.append((flags[c], ""))
            else:
                raise ValueError(f"option -{c} not recognized")
    return options, words


def main(args=None, *, _wrap_timer=None):
    args = sys.argv[1:] if args is None else args
    try:
        options, words = _parse(args)
    except (ValueError, IndexError) as e:
        print(e)
        print("use -h/--help for command line help")
        return 2
    timer, number, repeats, unit, verbose, precision = default_timer, 0, default_repeat, None, 0, 3
    setup = []
    for name, value in options:
        if name == "number":
            number = int(value)
        elif name == "setup":
            setup.append(value)
        elif name == "unit":
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.",
                      file=sys.stderr)
                return 2
            unit = value
        elif name == "repeat":
            repeats = max(int(value), 1)
        elif name == "process":
            timer = time.process_time
        elif name == "verbose":
            precision += 1 if verbose else 0
            verbose += 1
        elif name == "help":
            print(_USAGE, end="")
            return 0
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    t = Timer("\n".join(words) or "pass", "\n".join(setup) or "pass", timer)
    if number == 0:
        try:
            number, _ = t.autorange(_progress(precision) if verbose else None)
        except BaseException as e:
            if not isinstance(e, Exception):
                raise
            t.print_exc()
            return 1
        if verbose:
            print()
    try:
        raw = t.repeat(repeats, number)
    except Exception:
        t.print_exc()
        return 1

    def shown(seconds):
        scales = sorted(((s, u) for u, s in _UNITS.items()), reverse=True)
        name = unit or next((u for s, u in scales if seconds >= s), "nsec")
        return f"{seconds / _UNITS[name]:.{precision}g} {name}"

    if verbose:
        print("raw times:", ", ".join(map(shown, raw)))
        print()
    each = [taken / number for taken in raw]
    best, worst = min(each), max(each)
    s = "s" if number != 1 else ""
    print(f"{number} loop{s}, best of {repeats}: {shown(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(
            "The test results are likely unreliable. "
            f"The worst time ({shown(worst)}) was more than four times slower than the best time "
            f"({shown(best)}).", UserWarning, "", 0)
    return None


def _progress(precision):
    def tell(number, taken):
        s = "s" if number != 1 else ""
        print(f"{number} loop{s} -> {taken:.{precision}g} secs")
    return tell


if __name__ == "__main__":
    sys.exit(main())
