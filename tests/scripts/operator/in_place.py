"""In-place operators: those of the left operand, or the plain ones."""
import operator


class Log:
    def __init__(self):
        self.seen = []

    def __iadd__(self, other):
        self.seen.append(("iadd", other))
        return self

    def __sub__(self, other):
        return ("sub", other)

    def __rmul__(self, other):
        return ("rmul", other)


x = Log()
print(operator.iadd(x, 1) is x, x.seen, operator.isub(x, 2), operator.imul(3, x))
try:
    operator.ifloordiv(x, 1)
except TypeError as e:
    print(e)
s = {1, 2}
print(operator.ior(s, {3}) is s, s, operator.iand(s, {1, 3}), operator.ixor(s, {9}), operator.isub(s, {1}))
