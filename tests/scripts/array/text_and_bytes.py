"""array.array: characters, bytes, byte order."""
from array import array

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



w = array("w", "héllo")
w.append("☃")
print(w, w[1], w.tounicode(), len(w), w[::-1], "l" in w, w.itemsize, list(w))
w[0] = "J"
w.fromunicode("!")
print(w.tounicode(), w == array("w", "Jéllo☃!"), array("w", "a") == array("i", [97]))
a = array("h", [1, 2, -3])
print(a.tobytes(), a.itemsize)
a.byteswap()
print(a.tolist())
b = array("h")
b.frombytes(a.tobytes())
print(b == a, b.buffer_info()[1])
errors(lambda: w.append("ab"), lambda: array("w", [1]), lambda: array("i").tounicode(), lambda: w.fromunicode(5))


class File:
    def __init__(self):
        self.data = b""

    def write(self, b):
        self.data += bytes(b)

    def read(self, n):
        out, self.data = self.data[:n], self.data[n:]
        return out


f = File()
a.tofile(f)
c = array("h")
try:
    c.fromfile(f, 5)
except EOFError as e:
    print(e, c)
print(array("i", [5]).__reduce_ex__(3)[1][1:], array("i", [5]).__reduce_ex__(2)[1])
