"""What finders and loaders are made of."""

from abc import ABCMeta, abstractmethod
from . import machinery as _machinery

__all__ = [
    "ExecutionLoader", "FileLoader", "InspectLoader", "Loader", "MetaPathFinder",
    "PathEntryFinder", "ResourceLoader", "SourceLoader",
]


class MetaPathFinder(metaclass=ABCMeta):
    def invalidate_caches(self):
        pass


class PathEntryFinder(metaclass=ABCMeta):
    def invalidate_caches(self):
        pass


class Loader(metaclass=ABCMeta):
    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        from importlib.util import spec_from_loader
        from _frozen_importlib import _load
        return _load(spec_from_loader(fullname, self))


class ResourceLoader(Loader):
    @abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(
                f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    @abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class SourceLoader(ResourceLoader, ExecutionLoader):
    def get_source(self, fullname):
        from importlib.util import decode_source
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as e:
            raise ImportError("source not available through get_data()", name=fullname) from e
        return decode_source(data)

    def is_package(self, fullname):
        name = self.get_filename(fullname).rpartition("/")[2]
        return name.rpartition(".")[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}


class FileLoader(ResourceLoader, ExecutionLoader):
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as f:
            return f.read()


for _cls in (_machinery.BuiltinImporter, _machinery.FrozenImporter, _machinery.PathFinder):
    MetaPathFinder.register(_cls)
PathEntryFinder.register(_machinery.FileFinder)
for _cls in (_machinery.BuiltinImporter, _machinery.FrozenImporter):
    InspectLoader.register(_cls)
SourceLoader.register(_machinery.SourceFileLoader)
FileLoader.register(_machinery.SourceFileLoader)
