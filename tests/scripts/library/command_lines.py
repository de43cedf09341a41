# argparse: options, positionals, values.
import argparse

p = argparse.ArgumentParser(prog="prog", description="A program that does things.", epilog="The end.")
p.add_argument("file", help="what to read")
p.add_argument("rest", nargs="*", type=int)
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
p.add_argument("--kind", choices=["a", "b"], help="which kind of thing it is, said at such a length that it wraps")
p.add_argument("--flag", action="store_true")
p.add_argument("-x", action="append")
p.add_argument("--pair", nargs=2)
for line in ("f", "f 1 2 -vv", "-n5 f 3 --kind=a --flag", "f -x 1 -x 2 --pair p q", "--verb f",
             "-vn 7 f -- 1", "f -1"):
    print(p.parse_args(line.split()))
print(p.parse_known_args(["f", "--other", "x"][:2]))
print(p.format_help())
