# StringIO: reading by lines and by size.
import io

s = io.StringIO("a\nb\r\nc")
print(list(s), s.tell(), repr(s.read()))
s.seek(0)
print(repr(s.read(3)), repr(s.readline()), s.readlines())
s.seek(1)
print(repr(s.readline(1)), repr(s.read(0)), repr(s.read()))
