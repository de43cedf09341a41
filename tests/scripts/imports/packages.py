# Packages: submodules, attributes, relative imports.
import _pkg
import _pkg._a as pa
import _pkg._sub._deep
from _pkg import _deeper, NAME
from _pkg._sub import *

print(_pkg.__name__, _pkg.__package__, _pkg.__doc__, NAME)
print(pa.__name__, pa.__package__, pa.X, _pkg._sub._deep.Y, _deep is _pkg._sub._deep, X)
print(_deeper.renamed, _deeper.alias is pa, _pkg.__spec__.submodule_search_locations == _pkg.__path__)
print(pa.__spec__.name, pa.__spec__.parent, pa.__file__.endswith("_pkg/_a.py"))
