"""A namespace may bring its own builtins."""

exec("print(len([1]))", {"__builtins__": {"print": print, "len": lambda x: "own"}})
try:
    exec("len", {"__builtins__": {}})
except NameError as e:
    print(e)


def made():
    return len([1, 2])


print(made())
ns = {"__builtins__": {"len": lambda x: "mine"}}
exec("def f(): return len(1)", ns)
print(ns["f"]())
ns = {}
exec("1", ns)
print("__builtins__" in ns)
