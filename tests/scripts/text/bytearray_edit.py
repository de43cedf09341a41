b = bytearray(b"abc")
b.append(100)
b.extend(b"ef")
b.extend([103, 104])
b.insert(0, 64)
b.insert(-1, 33)
print(b, b.pop(), b.pop(0), b)
b.remove(33)
b.reverse()
print(b, len(b), b.copy() == b, b.copy() is b)
b[1] = 90
b[2:4] = b"12345"
b[::3] = b"xyzw"[:len(b[::3])]
del b[0]
del b[::2]
print(b)
b += b"++"
b *= 2
print(b, b.clear(), b, bytearray(5))
c = bytearray(b"abc")
d = c
d += b"d"
print(c, c is d)
for f in (lambda: c.append(256), lambda: c.append("a"), lambda: bytearray().pop(), lambda: c.remove(0), lambda: c.extend("a"), lambda: c.insert(0, -1), lambda: c.__setitem__(0, 300), lambda: c.__setitem__(9, 1), lambda: hash(c), lambda: c.pop(99), lambda: c.__setitem__(slice(None, None, 2), b"a")):
    try:
        f()
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
