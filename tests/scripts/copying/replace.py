import copy
from types import SimpleNamespace

class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __replace__(self, /, **changes):
        return P(**{**vars(self), **changes})

print(vars(copy.replace(P(1, 2), y=5)), copy.replace(SimpleNamespace(a=1), b=2))
try:
    copy.replace(3, x=1)
except TypeError as e:
    print(e)
