# argparse: what is refused, and how.
import argparse
import contextlib
import io

p = argparse.ArgumentParser(prog="prog")
p.add_argument("name")
p.add_argument("-n", type=int)
p.add_argument("--kind", choices=["a", "b"])
p.add_argument("--long", nargs="+")
p.add_argument("--longer", action="store_true")
group = p.add_mutually_exclusive_group()
group.add_argument("--this", action="store_true")
group.add_argument("--that", action="store_true")
for line in ("", "x -n y", "x --kind c", "x y", "x --long", "x --lon", "x --this --that", "x -q",
             "x -n", "x --longer=3"):
    err = io.StringIO()
    with contextlib.redirect_stderr(err):
        try:
            p.parse_args(line.split())
        except SystemExit as e:
            print(line, "->", e.code, err.getvalue().splitlines()[-1])
print(p.format_usage(), end="")
