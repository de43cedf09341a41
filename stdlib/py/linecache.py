"""The lines of source files, kept after the first look."""

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

# By file name: size, modification time, lines, path. A lazy entry is a tuple of one function.
cache = {}
_interactive_cache = {}


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line `lineno` of a file, from 1, with its newline; '' if there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ""


def getlines(filename, module_globals=None):
    """All lines of a file; an empty list if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _stat(path):
    import os
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def checkcache(filename=None):
    """Forget a file, or every file, that has changed."""
    names = list(cache) if filename is None else [filename]
    for name in names:
        entry = cache.get(name)
        if entry is None or len(entry) == 1 or entry[1] is None:
            continue
        size, mtime, _, path = entry
        found = _stat(path)
        if found is None or found.st_size != size or found.st_mtime != mtime:
            cache.pop(name, None)


def _split(text):
    lines = text.splitlines(keepends=True) if "\r" in text else text.split("\n")
    if "\r" not in text:
        last = lines.pop()
        lines = [line + "\n" for line in lines]
        if last:
            lines.append(last)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return lines


def updatecache(filename, module_globals=None):
    """Read a file anew; its lines."""
    entry = cache.pop(filename, None)
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        if entry is None or len(entry) != 1:
            return []
    path = filename
    found = _stat(path)
    if found is None:
        if entry is not None and len(entry) == 1 or lazycache(filename, module_globals):
            if entry is None or len(entry) != 1:
                entry = cache.pop(filename)
            try:
                text = entry[0]()
            except (ImportError, OSError):
                return []
            if text is None:
                return []
            lines = _split(text)
            cache[filename] = (len(text), None, lines, path)
            return lines
        import os
        import sys
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                path = os.path.join(folder, filename)
            except (TypeError, AttributeError):
                continue
            found = _stat(path)
            if found is not None:
                break
        else:
            return []
    try:
        with open(path, encoding="utf-8") as file:
            lines = _split(file.read())
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    cache[filename] = (found.st_size, found.st_mtime, lines, path)
    return lines


def lazycache(filename, module_globals):
    """Remember how a module's loader gives its source; whether it can."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or (filename.startswith("<") and filename.endswith(">")):
        return False
    if not module_globals or "__loader__" not in module_globals:
        return False
    name = module_globals.get("__name__")
    spec = module_globals.get("__spec__")
    if spec is not None:
        name = getattr(spec, "name", name)
    get_source = getattr(module_globals["__loader__"], "get_source", None)
    if not name or get_source is None:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True
