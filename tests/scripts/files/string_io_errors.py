# StringIO: what it refuses.
import io

s = io.StringIO("abc")
for f in (lambda: s.write(b"x"), lambda: io.StringIO(3), lambda: s.seek(-1),
          lambda: s.seek(1, 1), lambda: s.truncate(-1), lambda: s.fileno(),
          lambda: io.StringIO("", "q"), lambda: s.seek(0, 5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
s.close()
print(s.closed)
try:
    s.read()
except ValueError as e:
    print(e)
