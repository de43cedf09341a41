# A finder and loader of the program's own.
import importlib.util
import sys


class Finder:
    def find_spec(self, name, path, target=None):
        if name.startswith("virtual"):
            print("find", name, path)
            return importlib.util.spec_from_loader(name, self, is_package=name == "virtual")

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.value = module.__name__.upper()


sys.meta_path.insert(0, Finder())
import virtual.part
print(virtual.value, virtual.part.value, virtual.__path__, virtual.part.__spec__.parent)
try:
    import other
except ModuleNotFoundError as e:
    print(e)
