# sys.displayhook and sys.excepthook.
import builtins
import io
import sys

sys.displayhook(3)
print(builtins._)
sys.displayhook(None)
print(builtins._, sys.displayhook is sys.__displayhook__)
old, sys.stderr = sys.stderr, io.StringIO()
try:
    raise ValueError("shown")
except ValueError as e:
    sys.excepthook(type(e), e, None)
text, sys.stderr = sys.stderr.getvalue(), old
print(text.splitlines()[-1])


def hook(kind, value, tb):
    print("hook:", kind.__name__, value)


sys.excepthook = hook
sys.audit("some.event", 1)
seen = []
sys.addaudithook(lambda event, args: seen.append(event) if event.startswith("vm.") else None)
sys.audit("vm.test", 1, 2)
print(seen)
