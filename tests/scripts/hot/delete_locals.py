# Locals that are deleted and bound again in a loop.
def f(n):
    missing = 0
    for i in range(n):
        if i % 3 == 0:
            x = i
        try:
            y = x
            if i % 2 == 0:
                del x
        except UnboundLocalError as e:
            missing += 1
            text = str(e)
    return missing, y, text


print(f(10), f(500))
