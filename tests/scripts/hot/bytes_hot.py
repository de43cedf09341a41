# bytes and bytearray in loops.
data = bytes(range(256))
checksum = 0
for i in range(1000):
    checksum = (checksum * 31 + data[i % 256]) & 0xFFFFFFFF
print(checksum)
buf = bytearray(64)
for i in range(400):
    buf[i % 64] = (buf[(i * 7) % 64] + i) % 256
    if i % 100 == 50:
        buf[3:5] = b"xyz"
        del buf[-1]
print(buf.hex()[:40], sum(buf), len(buf))
try:
    buf[0] = 256
except ValueError as e:
    print(e)
