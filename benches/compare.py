"""Measure the benches under `vm` and CPython and compare with the figures that are owed.

    python3 benches/compare.py [--vm target/release/vm] [--python /usr/bin/python3.11]
                               [--rounds 3] [names...]

Rounds are interleaved: in each, every bench runs once traced, once interpreted (--jit=off) and once
under CPython. The figure of a run is the CPU time of the child (user + system), for the prange
benches its wall time; the table shows medians. A ratio is CPython's time over ours. The exit status
is 1 if a figure falls short of what is owed, a run fails, or outputs differ.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

# The speed-up over CPython that a traced run owes; None where no figure is fixed.
OWED = {
    "int_loop": 30.0,
    "mandelbrot": 25.0,
    "lcg": 15.0,
    "sieve": 6.0,
    "matmul": 12.0,
    "nbody": 10.0,
    "ssum": 20.0,
    "mandelbrot_calls": None,
    "fib": None,
    "spectral_norm": None,
    "fannkuch": None,
    "tasks": None,
    "calls": None,
    "tables": None,
    "texts": None,
    "streams": None,
    "errors": None,
    "prange_pi": None,
    "prange_mandelbrot": None,
}
OWED_INTERPRETER = 1.0
OWED_PRANGE = 1.7
OWED_STARTUP_MS = 10.0
STARTUP_RUNS = 20
TIME_LIMIT_S = 600.0

# A parallel run of a bench of the default size is over before the threads have paid off; two
# threads against one are therefore compared on a larger one.
PRANGE_SIZES = {"prange_pi": "50000000", "prange_mandelbrot": "2500"}


class Run:
    """One run of a child: seconds of CPU and of wall, exit status and output."""

    def __init__(self, command):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            start = time.perf_counter()
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            status, usage = wait(child, start)
            self.wall = time.perf_counter() - start
            self.cpu = usage.ru_utime + usage.ru_stime
            self.code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            out.seek(0)
            err.seek(0)
            self.stdout = out.read().decode("utf-8", "replace")
            self.stderr = err.read().decode("utf-8", "replace")


def wait(child, start):
    """Wait for a child by os.wait4; kill it past the limit."""
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = status
            return status, usage
        elapsed = time.perf_counter() - start
        if elapsed > TIME_LIMIT_S:
            child.kill()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
            return status, usage
        time.sleep(0.0002 if elapsed < 1.0 else 0.001)


class Bench:
    """The runs of one bench, by mode."""

    def __init__(self, name, options):
        self.name = name
        self.path = os.path.join(HERE, name + ".py")
        self.is_prange = name.startswith("prange")
        self.times = {}
        self.outputs = {}
        self.problems = []
        vm = options.vm
        self.commands = {
            "traced": [vm, "--jit=on", self.path],
            "off": [vm, "--jit=off", self.path],
            "cpython": [options.python, self.path],
        }
        if self.is_prange:
            size = PRANGE_SIZES[name]
            for mode, threads in (("one", "1"), ("two", "2")):
                self.commands[mode] = [vm, "--jit=on", "--threads", threads, self.path, size]

    def round(self):
        for mode, command in self.commands.items():
            run = Run(command)
            if run.code != 0:
                last = (run.stderr.strip().splitlines() or ["no message"])[-1]
                self.complain("%s: exit %d: %s" % (mode, run.code, last))
                continue
            # What a parallel bench costs is the time that passes, not that of all its threads.
            seconds = run.wall if self.is_prange else run.cpu
            self.times.setdefault(mode, []).append(seconds)
            group = "sized" if mode in ("one", "two") else "default"
            want = self.outputs.setdefault(group, run.stdout)
            if run.stdout != want:
                self.complain("%s: prints %r, another run %r" % (mode, run.stdout, want))

    def complain(self, text):
        if text not in self.problems:
            self.problems.append(text)

    def median(self, mode):
        times = self.times.get(mode)
        return statistics.median(times) if times else None

    def ratio(self, slow, fast):
        """How many times longer `slow` takes than `fast`."""
        a, b = self.median(slow), self.median(fast)
        return None if a is None or b is None else a / max(b, 1e-4)


def figure(value, form="%.2f"):
    return "-" if value is None else form % value


def verdict(value, owed, problems, what):
    """The cell for what is owed; a shortfall is also noted in `problems`."""
    if owed is None:
        return "-"
    if value is None or value < owed:
        problems.append("%s is %s, owed %g" % (what, figure(value), owed))
        return "%g SHORT" % owed
    return "%g ok" % owed


def row(bench):
    problems = ["%s, %s" % (bench.name, text) for text in bench.problems]
    traced = bench.ratio("cpython", "traced")
    off = bench.ratio("cpython", "off")
    cells = [bench.name]
    cells += [figure(bench.median(mode), "%.3f") for mode in ("cpython", "off", "traced")]
    owed = verdict(traced, OWED[bench.name], problems, bench.name + ", traced over CPython,")
    cells += [figure(traced), owed]
    owed = verdict(off, OWED_INTERPRETER, problems, bench.name + ", interpreter over CPython,")
    cells += [figure(off), owed]
    if bench.is_prange:
        parallel = bench.ratio("one", "two")
        owed = verdict(parallel, OWED_PRANGE, problems, bench.name + ", two threads over one,")
        cells += [figure(parallel), owed]
    else:
        cells += ["", ""]
    return cells, problems


def startup(options, problems):
    """The wall time of an empty script in ms, for `vm` and CPython."""
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "empty.py")
        with open(script, "w"):
            pass
        times = {"vm": [], "cpython": []}
        commands = (("vm", options.vm), ("cpython", options.python))
        for _ in range(STARTUP_RUNS):
            for name, program in commands:
                run = Run([program, script])
                times[name].append(run.wall * 1000.0)
                if run.code != 0:
                    problems.append("start-up: %s exits with %d" % (name, run.code))
    ours, theirs = statistics.median(times["vm"]), statistics.median(times["cpython"])
    short = ours > OWED_STARTUP_MS
    if short:
        problems.append("start-up is %.1f ms, owed at most %g" % (ours, OWED_STARTUP_MS))
    word = "SHORT" if short else "ok"
    return "start-up: vm %.1f ms, CPython %.1f ms, owed at most %g ms: %s" % (
        ours, theirs, OWED_STARTUP_MS, word
    )


def print_table(rows):
    head = ["bench", "CPython s", "off s", "traced s", "traced x", "owed", "off x", "owed",
            "2 threads x", "owed"]
    table = [head] + rows
    widths = [max(len(cells[k]) for cells in table) for k in range(len(head))]
    for cells in table:
        first = cells[0].ljust(widths[0])
        rest = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:])]
        print("  ".join([first] + rest).rstrip())


def parse(argv):
    parser = argparse.ArgumentParser(description="Measure the benches under vm and CPython.")
    parser.add_argument("--vm", default=os.path.join(HERE, "..", "target", "release", "vm"))
    parser.add_argument("--python", default="/usr/bin/python3.11")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("names", nargs="*", help="benches to run; all by default")
    options = parser.parse_args(argv)
    unknown = [name for name in options.names if name not in OWED]
    if unknown:
        parser.error("no such bench: " + ", ".join(unknown))
    if options.rounds < 1:
        parser.error("at least one round")
    for program in (options.vm, options.python):
        if not os.access(program, os.X_OK):
            parser.error("cannot run " + program)
    return options


def main(argv):
    options = parse(argv)
    problems = []
    start_line = startup(options, problems)
    benches = [Bench(name, options) for name in options.names or OWED]
    for _ in range(options.rounds):
        for bench in benches:
            bench.round()
    rows = []
    for bench in benches:
        cells, found = row(bench)
        rows.append(cells)
        problems += found
    print_table(rows)
    print(start_line)
    for problem in problems:
        print("short: " + problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
