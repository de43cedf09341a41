import sys, os
class StringIO:
    def __init__(self): self.text = ""
    def write(self, s): self.text += s
    def flush(self): pass
    def getvalue(self): return self.text
from contextlib import redirect_stdout, redirect_stderr, chdir, ContextDecorator, AbstractContextManager
out = StringIO()
with redirect_stdout(out):
    print("hidden")
    with redirect_stdout(StringIO()) as inner:
        print("deeper")
    print("again")
print(repr(out.getvalue()), repr(inner.getvalue()))
err = StringIO()
with redirect_stderr(err):
    print("err", file=sys.stderr)
print(repr(err.getvalue()))
here = os.getcwd()
with chdir("/"):
    print(os.getcwd())
print(os.getcwd() == here)
class D(ContextDecorator):
    def __enter__(self): print("in"); return self
    def __exit__(self, *a): print("out"); return False
@D()
def f(): return 3
print(f())
class Ok:
    def __enter__(self): pass
    def __exit__(self, *a): pass
print(issubclass(Ok, AbstractContextManager), isinstance(3, AbstractContextManager))
try:
    AbstractContextManager()
except TypeError as e:
    print(e)
