# A builtin replaced in the module builtins itself.
import builtins


def use(n):
    return [abs(-k) for k in range(n)]


saved = builtins.abs
print(sum(use(100)))
builtins.abs = lambda x: x
print(sum(use(100)))
builtins.abs = saved
print(sum(use(100)))
