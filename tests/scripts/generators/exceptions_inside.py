# Exceptions that pass through generators; finally at close.
def risky(n):
    for i in range(n):
        if i % 10 == 7:
            raise ValueError(i)
        yield i


s = 0
for k in range(100):
    try:
        for v in risky(k):
            s += v
    except ValueError as e:
        s += 1000 * e.args[0]
print(s)


def resource(log):
    log.append("open")
    try:
        for i in range(100):
            yield i
    finally:
        log.append("close")


log = []
g = resource(log)
for v in g:
    if v == 3:
        break
g.close()
print(log)
g = resource(log)
next(g)
g.close()
print(log)
g = resource(log)
try:
    for v in g:
        if v == 2:
            raise KeyError("in body")
except KeyError as e:
    print(e)
g.close()


def resilient(items):
    for x in items:
        try:
            yield 10 // x
        except ZeroDivisionError:
            yield None


print(list(resilient([1, 0, 5, 0])))
n = 0
for v in resilient([i % 5 for i in range(800)]):
    n += 1 if v is None else v
print(n)


def chain():
    try:
        yield from risky(20)
    except ValueError as e:
        yield "handled %d" % e.args[0]
    else:
        yield "unreached"


print(list(chain()))
dead = risky(9)
try:
    list(dead)
except ValueError:
    pass
print(list(dead), next(dead, "gone"))


def ctx():
    try:
        1 / 0
    except ZeroDivisionError as e:
        yield str(e)
        yield "after"


print(list(ctx()))
