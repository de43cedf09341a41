import errno
e = OSError(errno.ENOENT, "gone", "a.txt")
print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2, e.args)
print(e, "|", repr(e))
e = OSError(errno.EXDEV, "link", "a", None, "b")
print(type(e).__name__, e, e.filename2)
print(OSError(), OSError(1).errno, OSError("x").args, OSError(1, 2, 3, 4, 5, 6).args)
for code in (errno.EACCES, errno.EEXIST, errno.EPIPE, errno.EINTR, errno.ETIMEDOUT, errno.ESRCH):
    print(type(OSError(code, "t")).__name__)
class Mine(OSError):
    def __init__(self, a, b=2):
        self.a = a
m = Mine(errno.ENOENT, 3)
print(type(m).__name__, m.args, m.errno, m.a)
class Yours(OSError):
    def __init__(self, a, b):
        super().__init__(a, b, "file")
y = Yours(5, "six")
print(y.args, y.filename, y)
print(BlockingIOError(11, "x", 7).characters_written)
try:
    open("/nowhere/at/all")
except OSError as e:
    print(type(e).__name__, e.errno, e.filename, e.args)
