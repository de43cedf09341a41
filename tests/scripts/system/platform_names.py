# What programs ask of the platform.
import os
import platform
import sys

print(os.name, os.sep, os.pathsep, repr(os.linesep), os.curdir, os.pardir, os.devnull, os.extsep)
print(platform.python_version() == sys.version.split()[0], platform.system(), sys.platform)
print(sys.byteorder, sys.maxsize == 2**63 - 1, sys.maxunicode, sys.getdefaultencoding())
print(isinstance(os.getpid(), int), os.cpu_count() > 0, len(os.urandom(4)), os.strerror(2))
print(isinstance(sys.executable, str), sys.getfilesystemencodeerrors(), sys.float_repr_style)
