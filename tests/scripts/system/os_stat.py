# os.stat and the module stat.
import os
import stat
import tempfile

fd, path = tempfile.mkstemp()
os.write(fd, b"12345")
os.close(fd)
os.chmod(path, 0o640)
st = os.stat(path)
print(st.st_size, st[6], stat.S_ISREG(st.st_mode), stat.filemode(st.st_mode), len(st))
print(oct(stat.S_IMODE(st.st_mode)), isinstance(st.st_mtime, float), isinstance(st[8], int))
os.utime(path, (100, 200.5))
st = os.stat(path)
print(st.st_atime, st.st_mtime, st.st_mtime_ns, st[8], os.path.getmtime(path))
link = path + ".link"
os.symlink(path, link)
print(os.path.islink(link), stat.S_ISLNK(os.lstat(link).st_mode), os.readlink(link) == path)
print(os.path.samefile(path, link), os.path.realpath(link) == os.path.realpath(path))
os.remove(link)
os.remove(path)
print(os.path.lexists(link), os.access(path, os.R_OK), os.stat_result(range(10)))
