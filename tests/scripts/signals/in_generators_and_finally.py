import signal


def handler(n, frame):
    raise TimeoutError("alarm")


signal.signal(signal.SIGALRM, handler)


closed = []


def gen():
    try:
        while True:
            yield 1
    finally:
        closed.append(1)


signal.setitimer(signal.ITIMER_REAL, 0.003)
g = gen()
try:
    n = 0
    for x in g:
        n += x
except TimeoutError as e:
    print(e, n > 0)
finally:
    print("finally")
g.close()
print(closed)
