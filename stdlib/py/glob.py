"""Paths that match the patterns of a shell."""

import os as _os
import fnmatch as _fnmatch

__all__ = ["escape", "glob", "has_magic", "iglob"]


def _magic(c):
    return c in "*?["


def has_magic(s):
    text = s.decode("latin-1") if isinstance(s, bytes) else s
    return any(map(_magic, text))


def escape(pathname):
    if isinstance(pathname, bytes):
        return escape(pathname.decode("latin-1")).encode("latin-1")
    return "".join(f"[{c}]" if _magic(c) else c for c in pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive,
                      include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    root = root_dir if root_dir is not None else pathname[:0]
    for found in _iglob(pathname, root, recursive, include_hidden):
        if found:
            yield found


def _under(root, path):
    return _os.path.join(root, path) if root else path


def _names(folder, only_folders):
    try:
        with _os.scandir(folder or ".") as entries:
            for entry in entries:
                if not only_folders or entry.is_dir():
                    yield _os.fsencode(entry.name) if isinstance(folder, bytes) else entry.name
    except OSError:
        return


def _is_hidden(name):
    return name[:1] in (".", b".")


def _is_recursive(pattern):
    return pattern in ("**", b"**")


def _iglob(pathname, root, recursive, hidden):
    head, tail = _os.path.split(pathname)
    if not has_magic(pathname):
        full = _under(root, pathname)
        if tail:
            if _os.path.lexists(full):
                yield pathname
        elif _os.path.isdir(full):
            yield pathname
        return
    if not head:
        yield from _in_folder(root, head, tail, recursive, hidden)
        return
    if head != pathname and has_magic(head):
        heads = _iglob(head, root, recursive, hidden)
    else:
        heads = [head]
    for folder in heads:
        if folder and not _os.path.isdir(_under(root, folder)):
            continue
        if not tail:
            yield _os.path.join(folder, tail)
        elif has_magic(tail):
            for name in _in_folder(root, folder, tail, recursive, hidden):
                yield _os.path.join(folder, name)
        elif _os.path.lexists(_under(root, _os.path.join(folder, tail))):
            yield _os.path.join(folder, tail)


def _in_folder(root, folder, pattern, recursive, hidden):
    full = _under(root, folder)
    if recursive and _is_recursive(pattern):
        if not full or _os.path.isdir(full):
            yield pattern[:0]
        yield from _below(full, hidden)
        return
    names = list(_names(full, False))
    if not hidden and not _is_hidden(pattern):
        names = [name for name in names if not _is_hidden(name)]
    yield from _fnmatch.filter(names, pattern)


def _below(full, hidden):
    for name in list(_names(full, False)):
        if hidden or not _is_hidden(name):
            yield name
            path = _os.path.join(full, name) if full else name
            if _os.path.isdir(path):
                for inner in _below(path, hidden):
                    yield _os.path.join(name, inner)
