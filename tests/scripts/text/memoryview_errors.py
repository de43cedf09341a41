b = bytearray(b"abcd")
m = memoryview(b)

def attempt(f):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, BufferError) as e:
        print(type(e).__name__, e)

def assign(view, key, value):
    view[key] = value

attempt(lambda: assign(m, 0, 256))
attempt(lambda: assign(m, 0, "a"))
attempt(lambda: assign(m, slice(0, 2), b"abc"))
attempt(lambda: assign(memoryview(b"x"), 0, 1))
attempt(lambda: m.__delitem__(0))
attempt(lambda: hash(m))
for f in (lambda: b.append(1), lambda: b.extend(b"x"), lambda: b.pop(), lambda: b.clear(), lambda: b.__delitem__(0), lambda: assign(b, slice(0, 1), b"xyz")):
    attempt(f)
b[0] = 122
b[1:3] = b"YX"
print(bytes(m), b)
m.release()
b.append(33)
print(b)
attempt(lambda: m.tobytes())
attempt(lambda: m.format)
