print(int.__add__(1, 2), (3).__radd__(4), (1).__add__("x"), str.__len__("abc"))
print(list.__getitem__([1, 2], 1), dict.__contains__({1: 2}, 1), (5).__lt__(6), "a".__eq__("a"))
print(object.__eq__(1, 1), object.__lt__(1, 2), float.__neg__(2.0))
print(tuple.__new__(tuple, [1, 2]), int.__new__(int, "7"), object.__repr__(3)[:14])
print((1).__add__.__self__, [].append.__self__, int.__add__.__objclass__)
f = [1].append
print(f == f, [].append == [].append, hash(f) == hash(f))
