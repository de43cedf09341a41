# StringIO: writing, overwriting, truncating.
import io

s = io.StringIO()
print(s.write("hello world"), s.tell())
s.seek(6)
s.write("W")
print(s.getvalue(), s.truncate(8), repr(s.getvalue()))
s.seek(12)
s.write("!")
print(repr(s.getvalue()))
t = io.StringIO("x", newline=None)
t.seek(0, 2)
t.write("\r\ny\rz")
print(repr(t.getvalue()), repr(io.StringIO("a\nb", newline="\r\n").getvalue()))
