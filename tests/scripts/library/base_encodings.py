# base64 and binascii.
import base64
import binascii

data = bytes(range(0, 250, 13))
for f in (base64.b64encode, base64.urlsafe_b64encode, base64.b32encode, base64.b16encode,
          base64.a85encode, base64.b85encode, base64.encodebytes, binascii.hexlify):
    print(f.__name__, f(data))
print(base64.b64decode("aGVsbG8="), base64.b32decode(b"NBSWY3DP"), base64.b85decode(b"Xk~0{Zv"))
print(base64.a85decode(base64.a85encode(data)) == data, base64.b16decode(b"6869"))
print(binascii.crc32(b"hello"), binascii.unhexlify("6869"), binascii.hexlify(b"abc", "-"))
for f in (lambda: base64.b64decode("abc"), lambda: binascii.unhexlify("abc"),
          lambda: base64.b64decode("a"), lambda: binascii.unhexlify("zz"),
          lambda: base64.b64encode("text"), lambda: base64.b16decode("6g")):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
