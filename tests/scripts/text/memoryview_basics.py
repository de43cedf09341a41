from array import array

b = bytearray(b"abcdef")
m = memoryview(b)
print(len(m), m[0], m[-1], m[1:3].tobytes(), m[::2].tolist(), bytes(m), m.nbytes, m.readonly, m.format, m.itemsize, m.ndim, m.shape, m.strides)
m[0] = 65
m[1:3] = b"BC"
print(b, m == b, m == b"ABCdef", m.hex(), m.hex("-", 2), list(m[4:]), b"d" in bytes(m), 66 in m)
r = memoryview(b"xyz")
print(r.readonly, hash(r) == hash(b"xyz"), r.toreadonly() == r, r[::-1].tobytes(), r.obj, r.contiguous, r[::2].contiguous)
a = memoryview(array("i", [1, -2, 3]))
print(a.format, a.itemsize, a.tolist(), a[1], a.shape, a.nbytes)
a[0] = 7
print(a.obj.tolist(), a == array("i", [7, -2, 3]), a == memoryview(array("h", [7, -2, 3])), a != b"x")
with memoryview(b"q") as w:
    print(w[0])
try:
    w[0]
except ValueError as e:
    print(e)
print(repr(w)[:16], type(m), isinstance(m, memoryview))
print(b"".join([memoryview(b"a"), b"b"]), b"ab".startswith(memoryview(b"a")), bytes(memoryview(b"zz")) + m[:1], int.from_bytes(memoryview(b"\1\0"), "big"))
