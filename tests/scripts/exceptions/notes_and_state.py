e = ValueError("v")
print(hasattr(e, "__notes__"), e.__dict__)
e.add_note("one")
e.add_note("two")
print(e.__notes__, e.__dict__)
try:
    e.add_note(3)
except TypeError as x:
    print(x)
e.__notes__ = 5
try:
    e.add_note("x")
except TypeError as x:
    print(x)
f = KeyError("a", "b")
f.colour = "red"
print(f.__reduce__())
f.__setstate__({"size": 3})
print(f.size, f.__dict__)
f.__setstate__(None)
try:
    f.__setstate__(1)
except TypeError as x:
    print(x)
print(OSError(2, "a", "b").__reduce__()[1], ImportError("a", name="b").__reduce__()[1:])
