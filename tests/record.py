"""Record the expected output of the test scripts with CPython 3.13.

    python3.13 tests/record.py [names...]

Writes NAME.expected (stdout) beside each script, and NAME.stderr where the script ends by an
uncaught exception; for tests/errors also NAME.status. The stub of numba in tests/stub is on the
path. A name is a part of a script's path; without names everything is recorded. Files whose name
begins with an underscore are modules that scripts import. The error cases listed in OURS are not
recorded: what this machine owes there differs from CPython on purpose.
"""

import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SLOW_SECONDS = 0.35
OURS = ("deep_parens", "deep_brackets", "deep_unary")


def scripts(folder):
    for root, _, files in sorted(os.walk(os.path.join(HERE, folder))):
        for name in sorted(files):
            if name.endswith(".py") and not name.startswith("_"):
                yield os.path.join(root, name)


def write(path, data):
    with open(path, "wb") as out:
        out.write(data)


def remove(path):
    if os.path.exists(path):
        os.remove(path)


def record(path, is_error_case):
    env = dict(os.environ, PYTHONPATH=os.path.join(HERE, "stub"), PYTHONDONTWRITEBYTECODE="1")
    env.update(PYTHONIOENCODING="utf-8", PYTHONHASHSEED="0")
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, path], env=env, cwd=os.path.dirname(path), capture_output=True
    )
    seconds = time.perf_counter() - start
    stem = path[: -len(".py")]
    relative = os.path.relpath(path, HERE)
    stderr = done.stderr.replace(path.encode(), b"SCRIPT")
    write(stem + ".expected", done.stdout)
    if is_error_case:
        write(stem + ".status", b"%d\n" % done.returncode)
    if done.returncode != 0 and stderr:
        write(stem + ".stderr", stderr)
        print(f"{relative}: exit {done.returncode}: {stderr.splitlines()[-1].decode()}")
    else:
        remove(stem + ".stderr")
        if stderr:
            print(f"{relative}: unexpected stderr: {stderr!r}")
    if seconds > SLOW_SECONDS:
        print(f"{relative}: slow, {seconds:.2f} s")


def main(names):
    if sys.version_info[:2] != (3, 13):
        sys.exit("record with CPython 3.13")
    for folder in ("scripts", "errors"):
        for path in scripts(folder):
            stem = os.path.basename(path)[: -len(".py")]
            if names and not any(name in path for name in names):
                continue
            if folder == "errors" and stem in OURS:
                continue
            record(path, folder == "errors")


main(sys.argv[1:])
