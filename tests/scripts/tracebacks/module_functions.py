import traceback, sys
class StringIO:
    def __init__(self): self.text = ""
    def write(self, s): self.text += s
    def flush(self): pass
    def getvalue(self): return self.text
def f():
    g()
def g():
    raise ValueError("v")
try:
    f()
except ValueError as e:
    entries = traceback.extract_tb(e.__traceback__)
    for s in entries:
        print(s.name, s.lineno, s.line, tuple(s)[2], len(s))
    print([frame.f_code.co_name for frame, _ in traceback.walk_tb(e.__traceback__)])
    out = StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue().count("File"), out.getvalue().splitlines()[-1])
    print(len(traceback.format_tb(e.__traceback__)), len(traceback.format_tb(e.__traceback__, limit=1)))
    print([s.name for s in traceback.extract_tb(e.__traceback__, limit=-1)])
    te = traceback.TracebackException.from_exception(e)
    print(str(te), te.exc_type_str, len(te.stack), te == traceback.TracebackException.from_exception(e))
    print(list(te.format_exception_only()))
    traceback.clear_frames(e.__traceback__)
def here():
    return [s.name for s in traceback.extract_stack()]
print(here())
print(traceback.format_list([("a.py", 1, "f", "x = 1"), ("b.py", 2, "g", None)]))
s = traceback.FrameSummary("f.py", 3, "name", line="text", locals={"a": 1})
print(s, s.locals, s == ("f.py", 3, "name", "text"))
print(traceback.StackSummary.from_list([s]).format())
try:
    traceback.print_exception(1)
except TypeError as e:
    print(e)
print(traceback.format_exc())
