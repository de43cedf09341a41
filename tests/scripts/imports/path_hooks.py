# sys.path_hooks: an entry of the path that is no folder.
import importlib.util
import sys


class Finder:
    def __init__(self, entry):
        if not entry.startswith("hook:"):
            raise ImportError("not mine")
        self.names = entry[5:].split(",")

    def find_spec(self, name, target=None):
        if name in self.names:
            return importlib.util.spec_from_loader(name, Loader())


class Loader:
    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.origin = "hooked"


sys.path_hooks.append(Finder)
sys.path.append("hook:alpha,beta")
import alpha
import beta
print(alpha.origin, beta.origin, type(sys.path_importer_cache["hook:alpha,beta"]).__name__)
