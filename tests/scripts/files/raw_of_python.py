# A raw file written in Python below the buffers.
import io


class Slow(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data), 3)
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


class Log(io.RawIOBase):
    def writable(self):
        return True

    def write(self, data):
        print("raw", bytes(data))
        return len(data)


print(io.BufferedReader(Slow(b"hello\nworld")).readlines())
print(Slow(b"abcdefg").read(), Slow(b"abcdefg").read(2), Slow(b"q\nr").readline())
print(list(io.TextIOWrapper(io.BufferedReader(Slow("é\nü\r\nz".encode())), encoding="utf-8")))
w = io.BufferedWriter(Log())
w.write(b"abc")
w.write(b"def")
w.flush()
w.close()
print(w.closed)
