from .. import _a as other
Y = other.X + 1
