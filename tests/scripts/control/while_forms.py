# while with else, break and continue.
i = 0
while i < 5:
    i += 1
    if i == 2:
        continue
    print(i)
else:
    print("ended", i)
while True:
    i -= 1
    if i == 2:
        break
else:
    print("never")
print(i)
n = 0
s = 0
while n < 2000:
    n += 1
    if n % 3 == 0:
        continue
    if n % 5 == 0:
        s -= n
        continue
    s += n
    if s > 900000:
        break
else:
    s += 1
print(n, s)


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


print([collatz(k) for k in range(1, 60)])
print(max(collatz(k) for k in range(1, 200)))
a, b = 1071, 462
while b:
    a, b = b, a % b
print(a)
while False:
    print("no")
else:
    print("else of false")
k = 10
while k:
    k -= 1
    if not k % 4:
        while k > 5:
            k -= 1
            if k == 7:
                break
        else:
            print("inner else", k)
print(k)
