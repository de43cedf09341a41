"""Finders, loaders and specs."""

from _frozen_importlib import (
    BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder, SourceFileLoader,
)

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = [".pyc"]
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []

__all__ = [
    "BuiltinImporter", "FileFinder", "FrozenImporter", "ModuleSpec", "NamespaceLoader",
    "PathFinder", "SourceFileLoader", "SourcelessFileLoader", "all_suffixes",
    "SOURCE_SUFFIXES", "BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES",
]


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class SourcelessFileLoader:
    """Compiled files have a form of their own in each implementation: there are none here."""

    def __init__(self, fullname, path):
        raise ImportError(f"compiled files are not supported: {path!r}", name=fullname, path=path)


class FileFinder:
    """Finds modules in one folder, by loaders and the suffixes they are for."""

    def __init__(self, path, *loader_details):
        self._loaders = [
            (suffix, loader) for loader, suffixes in loader_details for suffix in suffixes
        ] or [(".py", SourceFileLoader)]
        import os
        self.path = os.path.abspath(path) if path and path != "." else os.getcwd()

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    def invalidate_caches(self):
        pass

    def find_spec(self, fullname, target=None):
        import os
        from importlib.util import spec_from_file_location
        base = os.path.join(self.path, fullname.rpartition(".")[2])
        is_folder = os.path.isdir(base)
        if is_folder:
            for suffix, loader in self._loaders:
                file = os.path.join(base, "__init__" + suffix)
                if os.path.isfile(file):
                    return spec_from_file_location(
                        fullname, file, loader=loader(fullname, file),
                        submodule_search_locations=[base])
        for suffix, loader in self._loaders:
            if os.path.isfile(base + suffix):
                return spec_from_file_location(
                    fullname, base + suffix, loader=loader(fullname, base + suffix))
        if is_folder:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            import os
            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder
