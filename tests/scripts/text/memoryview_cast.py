m = memoryview(bytes(range(12)))
c = m.cast("B", shape=[3, 4])
print(c.shape, c.strides, c.ndim, c.tolist(), c[1, 2], c[-1, -1], len(c), c.tobytes() == m.tobytes())
print(m.cast("h").tolist(), m.cast("I").shape, m.cast("b")[3], m.cast("c")[1], m.cast("H").cast("B") == m)
print(c.cast("B").shape, c.tobytes("F"), m.cast("B", (2, 2, 3)).tolist())
w = memoryview(bytearray(8)).cast("d")
w[0] = 1.5
print(w.tolist(), w.obj)
print(memoryview(b"a").cast("?").tolist(), memoryview(b"\x05").cast("B", ())[()])
for f in (lambda: m.cast("z"), lambda: m.cast("Q", [1]), lambda: m[::2].cast("b"), lambda: m.cast("h").cast("i"), lambda: m[:3].cast("h"),
          lambda: c[0], lambda: c[0, 9], lambda: c[0, 1, 2], lambda: c[0:1, 0], lambda: m["a"], lambda: m[99], lambda: memoryview("a"), lambda: memoryview()):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, NotImplementedError) as e:
        print(type(e).__name__, e)
