# bool, int and float in one expression.
print(True + True, True * 3, True - 2, True / 2, False**0, -True, +True, ~True)
print(1 + 1.0, 2 * 0.5, 7 // 2.0, 7 % 2.5, 2**3.0, 1 - True)
print(True == 1, 1.0 == True, 2 == True, 0 == False, "" == False)
print(3 < 3.5, 3.0 <= 3, 2**53 < 2**53 + 1.0, 2**53 + 1 > 2.0**53, -1 < -0.5 < 0)
print(
    isinstance(True, int), type(True + 0), type(1 + 1.0), type(4 / 2), type(4 // 2), type(4 // 2.0)
)
acc = 0
for i in range(1000):
    acc += i > 500
    acc += (i % 2 == 0) * 2
print(acc, type(acc))
v = 0
for i in range(1000):
    if i == 700:
        v = float(v)
    v += i
print(v, type(v))
w = 1
for i in range(120):
    w = w * 2 if i % 3 else w + True
print(w)
pairs = [(1, 2), (1, 2.0), (1.0, 2), (True, 2), (2**64, 1.5), (1.5, 2**64), (2**64, True)]
for a, b in pairs:
    print(a + b, a - b, a * b, a / b, a // b, a % b, a < b, a == b)
try:
    print(1 + "a")
except TypeError as e:
    print(e)
try:
    print("a" + 1)
except TypeError as e:
    print(e)
try:
    print([] + ())
except TypeError as e:
    print(e)
try:
    print(-"a")
except TypeError as e:
    print(e)
try:
    print(1 < "a")
except TypeError as e:
    print(e)
