# A builtin that a global hides, and that comes back when the global goes.
def run():
    global len
    out = []
    for i in range(120):
        if i == 70:
            len = lambda x: -1
        if i == 100:
            del len
        out.append(len([1, 2]))
    return out


got = run()
print(got[69], got[70], got[99], got[100], sum(got))
