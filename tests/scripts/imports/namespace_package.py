# A package without an __init__.
import _space._part
import _space

print(_space._part.A, _space.__spec__.origin, len(_space.__path__), hasattr(_space, "__file__"))
print(_space.__spec__.loader is not None, _space.__name__, _space.__package__)
