# argparse: subcommands, defaults, groups.
import argparse

p = argparse.ArgumentParser(prog="tool")
p.add_argument("--debug", action=argparse.BooleanOptionalAction)
subs = p.add_subparsers(dest="command", required=True, help="what to do")
add = subs.add_parser("add", help="add things")
add.add_argument("things", nargs="+")
add.set_defaults(run=len)
remove = subs.add_parser("remove", aliases=["rm"], help="remove a thing")
remove.add_argument("thing", nargs="?", default="all")
for line in ("add a b", "--debug remove", "--no-debug rm x"):
    args = p.parse_args(line.split())
    print(args.command, args.debug, getattr(args, "things", None), getattr(args, "thing", None))
print(p.parse_args(["add", "q"]).run("abc"))
print(p.format_help())
print(add.format_help())
