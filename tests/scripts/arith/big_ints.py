# Big integers: factorials, Fibonacci numbers, conversions, comparisons.
def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fact(20), fact(21), fact(25))
print(fact(100))
print(fact(100) // fact(98), fact(50) % 10**9 + 1)
print(fib(92), fib(93), fib(100), fib(300))
a = 3**150
b = 2**237
print(a < b, a > b, a == a + 0, a != b, -a < -b, a <= a)
print(a - b, b - a, a & b, a | b, a ^ b)
print(hash(2**61 - 1), hash(2**61), hash(-1), hash(2**61 - 2))
print(int("123456789" * 6), str(10**50), int("-" + "9" * 30))
print(
    int("ff" * 12, 16),
    int("0b" + "10" * 40, 2),
    int("z" * 15, 36),
    hex(2**100 - 1),
    bin(2**70),
    oct(-(2**66)),
)
print(float(2**100), float(10**22), float(10**23), int(1e22), int(1e23), int(-1.5e300) % 1000007)
print(
    10**18 + 0.0 == 10**18, 2**53 + 1 == float(2**53 + 1), 2**1000 > 1e300, 2**1000 < float("inf")
)
x = 10**40
n = 0
while x:
    x, d = divmod(x, 97)
    n = n * 31 % 65537 + d
print(n)
s = 0
for i in range(300):
    s += 10**18 * i
print(s)
print(sum([2**62, 2**62, 2**62]), max(2**70, 2**69), min(-(2**70), 0))
print(isinstance(2**100, int), type(2**100) is int, bool(2**64), bool(2**64 - 2**64))
