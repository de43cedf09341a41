# BytesIO: what it refuses.
import io

b = io.BytesIO()
for f in (lambda: b.write("x"), lambda: b.seek(-1), lambda: b.seek(0, 9), lambda: b.truncate(-2),
          lambda: io.BytesIO("text"), lambda: b.fileno()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
with b:
    print(b.readable(), b.writable(), b.seekable(), b.isatty())
print(b.closed)
