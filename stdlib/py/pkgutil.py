"""Packages and what is in them."""

import os as _os
import sys
from importlib import import_module as _import_module
from importlib.util import find_spec as _find_spec

__all__ = ["ModuleInfo", "extend_path", "get_data", "iter_modules", "resolve_name",
           "walk_packages"]


def __getattr__(name):
    if name == "ModuleInfo":
        from collections import namedtuple
        global ModuleInfo
        ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")
        return ModuleInfo
    raise AttributeError(f"module 'pkgutil' has no attribute {name!r}")


def iter_modules(path=None, prefix=""):
    from importlib.machinery import FileFinder
    info = sys.modules[__name__].ModuleInfo
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        if not _os.path.isdir(folder or "."):
            continue
        finder = FileFinder(folder)
        for name in sorted(_os.listdir(folder or ".")):
            full = _os.path.join(folder, name)
            is_package = _os.path.isfile(_os.path.join(full, "__init__.py"))
            stem = name if is_package else name[:-3] if name.endswith(".py") else None
            if stem is None or stem == "__init__" or "." in stem or stem in seen:
                continue
            seen.add(stem)
            yield info(finder, prefix + stem, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            module = _import_module(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(list(module.__path__), info.name + ".", onerror)


def extend_path(path, name):
    if not isinstance(path, list):
        return path
    path = path[:]
    for folder in sys.path:
        part = _os.path.join(folder, *name.split("."))
        if part not in path and _os.path.isfile(_os.path.join(part, "__init__.py")):
            path.append(part)
    return path


def get_data(package, resource):
    spec = _find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = _os.path.join(_os.path.dirname(spec.origin), *resource.split("/"))
    with open(path, "rb") as f:
        return f.read()


def resolve_name(name):
    module, colon, rest = name.partition(":")
    if colon:
        result = _import_module(module)
        parts = rest.split(".") if rest else []
    else:
        parts = name.split(".")
        result = _import_module(parts.pop(0))
        at = result.__name__
        while parts:
            at = f"{at}.{parts[0]}"
            try:
                result = _import_module(at)
            except ImportError:
                break
            parts.pop(0)
    for part in parts:
        result = getattr(result, part)
    return result
