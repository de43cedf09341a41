# Text files: encodings and error handlers.
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)
with open(path, "wb") as f:
    f.write(b"\xff\xfeabc\xc3\xa9")
try:
    with open(path) as f:
        f.read()
except UnicodeDecodeError as e:
    print(e)
for errors in ("replace", "ignore", "surrogateescape", "backslashreplace"):
    with open(path, errors=errors) as f:
        print(errors, ascii(f.read()))
with open(path, encoding="latin-1") as f:
    print(ascii(f.read()))
try:
    with open(path, "w", encoding="ascii") as f:
        f.write("é")
except UnicodeEncodeError as e:
    print(e)
try:
    open(path, encoding="nope")
except LookupError as e:
    print(e)
os.remove(path)
