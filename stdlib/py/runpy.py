"""Running modules and files as programs."""

import sys
import importlib.util as _util

__all__ = ["run_module", "run_path"]


def _run(code, namespace, init_globals, name, spec, file):
    if init_globals is not None:
        namespace.update(init_globals)
    loader = None if spec is None else spec.loader
    package = "" if spec is None else spec.parent
    namespace.update(__name__=name, __file__=file, __cached__=None, __doc__=None,
                     __loader__=loader, __package__=package, __spec__=spec)
    exec(code, namespace)
    return namespace


def _find(name):
    if name.startswith("."):
        raise ImportError("Relative module names not supported")
    if name == "__main__":
        from importlib import _find_spec
        spec = _find_spec(name, None)
    else:
        try:
            spec = _util.find_spec(name)
        except ModuleNotFoundError as e:
            raise ImportError(
                f"Error while finding module specification for {name!r} "
                f"({type(e).__name__}: {e})") from e
    if spec is None:
        raise ImportError(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise ImportError("Cannot use package as __main__ module")
        try:
            __import__(name)
            return _find(name + ".__main__")
        except ImportError as e:
            if type(e) is not ImportError:
                raise
            raise ImportError(
                f"{e}; {name!r} is a package and cannot be directly executed") from None
    source = spec.loader.get_source(name)
    if source is None:
        raise ImportError(f"No code object available for {name}")
    file = spec.origin if spec.has_location else f"<stdlib>/{name.replace('.', '/')}.py"
    return spec, source, file


def _details(name):
    spec, source, file = _find(name)
    return spec, compile(source, file, "exec"), file


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    spec, code, file = _details(mod_name)
    name = run_name or mod_name
    if not alter_sys:
        return _run(code, {"__builtins__": __builtins__}, init_globals, name, spec, file)
    return _run_altered(code, init_globals, name, spec, file)


def _run_altered(code, init_globals, name, spec, file):
    from types import ModuleType
    module = ModuleType(name)
    old, old_arg = sys.modules.get(name), sys.argv[:1]
    sys.modules[name] = module
    sys.argv[:1] = [file]
    try:
        return dict(_run(code, module.__dict__, init_globals, name, spec, file))
    finally:
        sys.argv[:1] = old_arg
        if old is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = old


class _NoProgram(Exception):
    """There is nothing that could be run."""


def _prepare(name, folder):
    """Spec, text and file name of what `-m` or a folder names."""
    import os
    try:
        spec, source, file = _find(name)
    except ImportError as e:
        if type(e) is not ImportError:
            raise
        if folder is not None:
            raise _NoProgram(f"can't find '__main__' module in {folder!r}") from None
        raise _NoProgram(str(e)) from None
    if folder is not None:
        file = os.path.join(folder, "__main__.py")
    return spec, source, file


def run_path(path_name, init_globals=None, run_name=None):
    import os
    path_name = os.fsdecode(path_name)
    name = "<run_path>" if run_name is None else run_name
    if os.path.isdir(path_name):
        sys.path.insert(0, path_name)
        try:
            spec, code, file = _details("__main__")
        finally:
            sys.path.remove(path_name)
        return _run_altered(code, init_globals, run_name or "__main__", spec, file)
    with open(path_name, "rb") as f:
        code = compile(f.read(), path_name, "exec")
    return _run_altered(code, init_globals, name, None, path_name)
