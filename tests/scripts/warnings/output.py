import warnings, sys
class StringIO:
    def __init__(self): self.text = ""
    def write(self, s): self.text += s
    def flush(self): pass
    def getvalue(self): return self.text
print(warnings.formatwarning("text", UserWarning, "no_such_file.py", 3), end="")
print(warnings.formatwarning("text", UserWarning, "no_such_file.py", 3, "  the line  "), end="")
out = StringIO()
warnings.showwarning("shown", FutureWarning, "x.py", 7, file=out)
print(out.getvalue(), end="")
old = sys.stderr
sys.stderr = StringIO()
warnings.simplefilter("always")
warnings.warn("to stderr")
text = sys.stderr.getvalue()
sys.stderr = old
print(text.split(":", 1)[1] if ":" in text else text)
seen = []
def show(message, category, filename, lineno, file=None, line=None):
    seen.append((str(message), category.__name__, lineno))
warnings.showwarning = show
warnings.warn("replaced")
warnings.warn_explicit("explicit", SyntaxWarning, "file.py", 42)
print(seen)
c = warnings.catch_warnings(record=True)
print(c)
c.__enter__()
try:
    c.__enter__()
except RuntimeError as e:
    print(e)
c.__exit__()
try:
    warnings.catch_warnings().__exit__()
except RuntimeError as e:
    print(e)
with warnings.catch_warnings(action="error"):
    try:
        warnings.warn("raised")
    except UserWarning as e:
        print("error", e)
