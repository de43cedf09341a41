import threading

errors = []


def risky(n):
    total = 0
    for i in range(300):
        try:
            if i % n == 0:
                raise ValueError(i)
            total += i
        except ValueError as e:
            total += e.args[0] * 2
    errors.append((n, total))


ts = [threading.Thread(target=risky, args=(n,)) for n in (3, 5, 7)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(errors))
