# return, break and continue that pass through finally blocks, hot.
def leave(i, log):
    for k in range(5):
        try:
            if k == i % 5:
                return k
            if k == 3:
                break
            continue
        finally:
            log.append(k)
    return -1


log = []
print(sum(leave(i, log) for i in range(300)), len(log), sum(log))


def override(i):
    while True:
        try:
            return i
        finally:
            if i % 2:
                break
    return "odd"


print([override(i) for i in range(6)])
