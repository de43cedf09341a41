"""What the program runs on."""

import sys
import os as _os

__all__ = [
    "architecture", "freedesktop_os_release", "libc_ver", "machine", "node", "platform",
    "processor", "python_branch", "python_build", "python_compiler", "python_implementation",
    "python_revision", "python_version", "python_version_tuple", "release", "system", "uname",
    "version",
]

_uname = None
_uname_class = None


def _make_class():
    from collections import namedtuple
    fields = ["system", "node", "release", "version", "machine"]
    base = namedtuple("uname_result_base", fields + ["processor"])
    methods = {
        "__slots__": (),
        "__module__": "platform",
        "__match_args__": tuple(fields),
        "__repr__": lambda self: "uname_result(%s)" % ", ".join(
            f"{name}={getattr(self, name)!r}" for name in fields + ["processor"]),
    }
    return type("uname_result", (base,), methods)


def uname():
    global _uname
    if _uname is None:
        info = _os.uname()
        _uname = _make_class()(*info, "")
    return _uname


def system():
    return "Linux" if sys.platform == "linux" else _os.uname()[0]


def node():
    return _os.uname()[1]


def release():
    return _os.uname()[2]


def version():
    return _os.uname()[3]


def machine():
    return _os.uname()[4]


def processor():
    return ""


def architecture(executable=None, bits="", linkage=""):
    return ("64bit" if sys.maxsize > 2**32 else "32bit", "ELF")


def python_implementation():
    return sys.implementation.name


def python_version():
    return sys.version.split()[0]


def python_version_tuple():
    return tuple(python_version().split("."))


def python_branch():
    return ""


def python_revision():
    return ""


def python_build():
    return ("default", "")


def python_compiler():
    return "rustc"


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    return ("glibc", "") if sys.platform == "linux" else (lib, version)


def freedesktop_os_release():
    for file in ("/etc/os-release", "/usr/lib/os-release"):
        if _os.path.isfile(file):
            out = {"ID": "linux", "NAME": "Linux", "PRETTY_NAME": "Linux"}
            with open(file) as f:
                for line in f:
                    key, eq, value = line.strip().partition("=")
                    if eq and not key.startswith("#"):
                        out[key] = value.strip("\"'")
            return out
    raise OSError(2, "Unable to read files /etc/os-release, /usr/lib/os-release")


def platform(aliased=False, terse=False):
    info = _os.uname()
    if terse:
        return f"{info[0]}-{info[2]}"
    return f"{info[0]}-{info[2]}-{info[4]}-with-glibc"
