# isinstance, issubclass and type(x) is C from hot sites, with classes that change.
class A:
    pass


class B(A):
    pass


items = [1, "a", 2.0, A(), B(), True, None, [1], (1,), {}]
counts = [0] * 5
for i in range(200):
    v = items[i % 10]
    counts[0] += isinstance(v, int)
    counts[1] += isinstance(v, (str, A))
    counts[2] += type(v) is B
    counts[3] += isinstance(v, (list, (tuple, dict)))
    counts[4] += type(v) is type(None)
print(counts)
b = B()
print(isinstance(b, A), issubclass(B, A))
b.__class__ = A
print(isinstance(b, B), type(b).__name__)
print(type(int), type(type), type(A) is type)
