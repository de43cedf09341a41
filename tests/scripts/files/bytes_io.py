# BytesIO: reading, seeking, writing beyond the end.
import io

b = io.BytesIO(b"one\ntwo\nthree")
print(b.readline(), b.read(2), b.tell(), list(b))
print(b.seek(-3, 2), b.read(), b.getvalue())
b.seek(16)
print(b.write(b"z"), b.getvalue())
room = bytearray(4)
b.seek(0)
print(b.readinto(room), room, b.read1(2))
print(b.truncate(3), b.getvalue(), b.tell())
