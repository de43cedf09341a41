# The names that every module has.
import sys
import types
import _stars

print(__name__, __package__, __spec__, __doc__, __file__.endswith("module_attributes.py"))
print(sorted(n for n in vars(_stars) if n.startswith("__")))
m = types.ModuleType("made", "its doc")
print(m.__name__, m.__doc__, m, m.__spec__, sys)
m.x = 1
print(sorted(vars(m)))
try:
    m.y
except AttributeError as e:
    print(e)
