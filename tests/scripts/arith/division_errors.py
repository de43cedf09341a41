# Each form of division by zero has its own message.
def attempt(f, *args):
    try:
        return f(*args)
    except ZeroDivisionError as e:
        return "ZeroDivisionError: " + str(e)
    except OverflowError as e:
        return "OverflowError: " + str(e)
    except TypeError as e:
        return "TypeError: " + str(e)


print(attempt(lambda a, b: a / b, 1, 0))
print(attempt(lambda a, b: a // b, 1, 0))
print(attempt(lambda a, b: a % b, 1, 0))
print(attempt(divmod, 1, 0))
print(attempt(lambda a, b: a / b, 1.5, 0))
print(attempt(lambda a, b: a // b, 1.5, 0.0))
print(attempt(lambda a, b: a % b, 1.5, 0.0))
print(attempt(divmod, 1.5, 0))
print(attempt(lambda a, b: a ** b, 0, -1))
print(attempt(lambda a, b: a ** b, 0.0, -1.5))
print(attempt(lambda a, b: a / b, 10**400, 3))
print(attempt(lambda a, b: a / b, 10**400, 10**399))
print(attempt(float, 10**400))
print(attempt(int, float("inf")))
print(attempt(lambda a, b: a ** b, 10.0, 400))
print(attempt(lambda a, b: a / b, "a", 2))
print(attempt(lambda a, b: a << b, 1.5, 2))
print(attempt(lambda a, b: a >> b, 1, "x"))
n = 0
for i in range(2000):
    try:
        n += 100 // (i % 10)
    except ZeroDivisionError:
        n -= 1
print(n)
for i in range(300):
    try:
        n += int(1.0 / (i % 100))
    except ZeroDivisionError as e:
        n += len(str(e))
print(n)
