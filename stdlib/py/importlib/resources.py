"""Files that lie beside modules."""

import os as _os
from importlib import import_module as _import_module

__all__ = ["contents", "files", "is_resource", "open_binary", "open_text", "read_binary",
           "read_text"]


def _folder(anchor):
    module = _import_module(anchor) if isinstance(anchor, str) else anchor
    spec = module.__spec__
    if spec.submodule_search_locations:
        return list(spec.submodule_search_locations)[0]
    return _os.path.dirname(spec.origin)


def files(anchor):
    from pathlib import Path
    return Path(_folder(anchor))


def _path(anchor, names):
    return _os.path.join(_folder(anchor), *names)


def open_binary(anchor, *path_names):
    return open(_path(anchor, path_names), "rb")


def open_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    return open(_path(anchor, path_names), encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    with open_binary(anchor, *path_names) as f:
        return f.read()


def read_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as f:
        return f.read()


def is_resource(anchor, *path_names):
    return _os.path.isfile(_path(anchor, path_names))


def contents(anchor, *path_names):
    return iter(_os.listdir(_path(anchor, path_names)))
