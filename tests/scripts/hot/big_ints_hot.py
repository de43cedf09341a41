# Big ints: factorials, fibonacci, modular powers, digits.
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fib(300), fib(1000) % 10**20)
x = 1
for i in range(1, 120):
    x *= i
print(x % (10**9 + 7), len(str(x)), sum(map(int, str(x))))
acc = 0
for i in range(1, 200):
    acc ^= pow(3, i * 12345, 2**61 - 1)
    acc = (acc * 6364136223846793005 + 1442695040888963407) % 2**64
print(acc, -(2**100) // 7, -(2**100) % 7, (2**100) // -(2**50))
