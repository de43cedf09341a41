# TextIOWrapper over bytes in memory.
import io

t = io.TextIOWrapper(io.BytesIO(b"x\ny\xc3\xa9"), encoding="utf-8")
print(t, t.readline(), repr(t.read()), t.errors, t.line_buffering)
b = io.BytesIO()
t = io.TextIOWrapper(b, encoding="utf-8", newline="\r\n")
t.write("a\nb")
t.flush()
print(b.getvalue(), t.detach() is b)
try:
    t.write("x")
except ValueError as e:
    print(e)
t = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="replace", write_through=True)
t.write("é!")
print(t.buffer.getvalue())
t.reconfigure(encoding="latin-1", errors="strict")
print(t.encoding, t.errors)
