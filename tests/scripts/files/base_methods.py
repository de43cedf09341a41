# What the abstract classes of io do by themselves.
import io


class Base(io.IOBase):
    pass


b = Base()
for f in (b.fileno, lambda: b.seek(0), b.tell, b.truncate, lambda: io.TextIOBase().read(),
          lambda: io.BufferedIOBase().read()):
    try:
        f()
    except io.UnsupportedOperation as e:
        print(e)
print(b.readable(), b.writable(), b.seekable(), b.isatty(), b.closed)
with b:
    pass
print(b.closed)
try:
    b.flush()
except ValueError as e:
    print(e)
