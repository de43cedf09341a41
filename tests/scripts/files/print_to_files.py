# print: to any object with a write method.
import io
import sys


class Upper(io.StringIO):
    def write(self, s):
        return super().write(s.upper())


class Pieces:
    def __init__(self):
        self.all = []

    def write(self, s):
        self.all.append(s)

    def flush(self):
        self.all.append("flushed")


u = Upper()
u.extra = 5
print("abc", 1, file=u, sep="-", end="!\n")
print(repr(u.getvalue()), u.extra, isinstance(u, io.TextIOBase))
p = Pieces()
print(1, 2, file=p, flush=True)
print(p.all)
old, sys.stdout = sys.stdout, io.StringIO()
print("captured")
text, sys.stdout = sys.stdout.getvalue(), old
print(repr(text))
try:
    print("x", file=3)
except AttributeError as e:
    print(e)
