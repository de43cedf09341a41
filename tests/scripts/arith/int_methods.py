# Methods and builtins on numbers.
print(abs(-5), abs(5), abs(-(2**70)), abs(-1.5), divmod(17, 5), divmod(-17, 5), divmod(17.5, 5))
print((10).bit_length(), (0).bit_length(), (-1).bit_length(), (2**64).bit_length())
print((1).numerator, (7).denominator, (5).real, (5).imag, (3.5).real)
print(hex(255), hex(-255), oct(8), bin(10), bin(-10), chr(97), ord("b"))
print(sum([1, 2, 3]), sum([0.1] * 10), sum(range(101)), sum([1, 2], 10), sum([]))
print(
    min(3, 1, 2),
    max([3, 1, 2]),
    min("b", "a"),
    max([1.5, 2]),
    min([5], default=0),
    max([], default=-1),
)
print(min([-3, 2, 1], key=abs), max(["aa", "b"], key=len))
print((255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (1000).to_bytes(4, "little"))
print(int(3.99), int(-3.99), int("12", 5), float(3))
print(all([1, 2]), all([]), any([0, 0]), any([0, 3]))
try:
    max([])
except ValueError as e:
    print(e)
s = 0
for i in range(1000):
    s += min(i, 500) - max(3, i % 13) + abs(i - 700) + divmod(i, 7)[1]
print(s)
m = 0
for i in range(800):
    m = max(m, (i * 7919) % 1013)
print(m)
b = 0
for i in range(1000):
    b += i.bit_length()
print(b)
