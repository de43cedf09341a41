# Attributes of a metaclass seen through its classes.
class Meta(type):
    tag = "meta"

    def describe(cls):
        return cls.__name__ + ":" + cls.tag

    @property
    def size(cls):
        return len(cls.__name__)


class A(metaclass=Meta):
    pass


class Long(A):
    tag = "own"


out = []
for i in range(120):
    if i == 60:
        Meta.tag = "changed"
    out.append((A.describe(), Long.describe(), A.size + Long.size))
print(out[0], out[60])
try:
    A().describe()
except AttributeError as e:
    print(e)
