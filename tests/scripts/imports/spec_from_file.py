# Loading a file by hand.
import importlib.machinery
import importlib.util
import os
import sys

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_stars.py")
spec = importlib.util.spec_from_file_location("by_hand", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.public, module.__name__, "by_hand" in sys.modules, spec.has_location)
print(type(spec.loader).__name__, spec.loader.is_package("by_hand"), spec.parent == "")
print(spec.loader.get_source("by_hand").startswith("public"), spec.origin == path)
made = importlib.machinery.ModuleSpec("a.b", None, origin="here", is_package=True)
print(made.parent, made.submodule_search_locations, made.has_location)
