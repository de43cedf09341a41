"""Helpers for those who write finders and loaders, or who import by hand."""

import sys
from _frozen_importlib import ModuleSpec, SourceFileLoader, _module_from_spec, _resolve
from . import _find_spec

__all__ = [
    "LazyLoader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec",
    "module_from_spec", "resolve_name", "source_from_cache", "source_hash",
    "spec_from_file_location", "spec_from_loader",
]

MAGIC_NUMBER = b"vm13"
_TAG = "vm-313"

module_from_spec = _module_from_spec


def resolve_name(name, package):
    if not name.startswith("."):
        return name
    level = len(name) - len(name.lstrip("."))
    if not package:
        raise ImportError(
            f"no package specified for {name!r} (required for relative module names)")
    return _resolve(name[level:], package, level)


def find_spec(name, package=None):
    full = resolve_name(name, package) if name.startswith(".") else name
    if full in sys.modules:
        module = sys.modules[full]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    parent = full.rpartition(".")[0]
    path = None
    if parent:
        package = __import__(parent, fromlist=["__path__"])
        try:
            path = package.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent!r} while trying to find {full!r}",
                name=full) from e
    return _find_spec(full, path)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        locations = [] if is_package else None
        return spec_from_file_location(
            name, loader=loader, submodule_search_locations=locations)
    if is_package is None:
        is_package = False
        if hasattr(loader, "is_package"):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


_NOT_GIVEN = object()


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=_NOT_GIVEN):
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        import os
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if submodule_search_locations is _NOT_GIVEN:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == []:
        folder = location.rpartition("/")[0]
        if folder:
            spec.submodule_search_locations.append(folder)
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    import os
    head, tail = os.path.split(os.fspath(path))
    stem = tail.rpartition(".")[0] or tail
    suffix = f".opt-{optimization}" if optimization else ""
    return os.path.join(head, "__pycache__", f"{stem}.{_TAG}{suffix}.pyc")


def source_from_cache(path):
    import os
    head, tail = os.path.split(os.fspath(path))
    head, folder = os.path.split(head)
    if folder != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    if tail.count(".") not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {tail!r}")
    return os.path.join(head, tail.partition(".")[0] + ".py")


def decode_source(source_bytes):
    text = bytes(source_bytes)
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
    return text.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def source_hash(source_bytes):
    raise NotImplementedError("compiled files are not written")


class LazyLoader:
    """A loader that runs a module when an attribute of it is first asked for."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        loader = self.loader
        module.__spec__.loader = module.__loader__ = loader
        spec = module.__spec__

        def run(name):
            del module.__dict__["__getattr__"]
            loader.exec_module(module)
            return getattr(sys.modules.get(spec.name, module), name)

        module.__dict__["__getattr__"] = run
