# Attributes of a module that change while they are used.
import math


def run(n):
    out = []
    for i in range(n):
        if i == 60:
            math.extra = 1
        if i == 80:
            math.extra = 2
        out.append(getattr(math, "extra", 0) + (math.floor(2.5)))
    return out


out = run(100)
print(out[0], out[59], out[60], out[80])
del math.extra
print(hasattr(math, "extra"), math.pi == 3.141592653589793)
