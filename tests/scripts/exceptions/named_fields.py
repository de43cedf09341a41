try:
    nothing_here
except NameError as e:
    print(e.name, e.args)
class A: pass
a = A()
try:
    a.missing
except AttributeError as e:
    print(e.name, e.obj is a, e)
try:
    import no_such_module_at_all
except ImportError as e:
    print(type(e).__name__, e.name, e.path, e.msg)
try:
    from math import nonsense
except ImportError as e:
    print(e.name, e.name_from)
e = ImportError("m", name="n", path="p")
print(e.msg, e.name, e.path, e.args, e)
print(NameError("m", name="n").name, AttributeError("m", name="n", obj=3).obj)
print(StopIteration().value, StopIteration(1, 2).value, SystemExit().code, SystemExit(1, 2).code)
for make in (lambda: ImportError(x=1), lambda: NameError(x=1), lambda: ValueError(x=1),
             lambda: StopIteration(x=1), lambda: OSError(x=1)):
    try:
        make()
    except TypeError as e:
        print(e)
