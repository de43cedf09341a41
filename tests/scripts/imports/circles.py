# Circular imports.
try:
    import _circle_a
except AttributeError as e:
    print(str(e).partition(" (")[0])
try:
    import _circle_from
except ImportError as e:
    print(str(e).rpartition(" (")[0])
import sys
print([m for m in sys.modules if m.startswith("_circle")])
