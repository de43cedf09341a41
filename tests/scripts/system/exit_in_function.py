# SystemExit: the forms of its argument.
import sys

for args in ((), (None,), (3,), ("text",), ((1, 2),)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(e.code, e.args)
try:
    raise SystemExit(4)
except SystemExit as e:
    print(e.code)
sys.exit(0)
