# A class attribute read through instances, classes and subclasses, while it changes.
class A:
    k = 1


class B(A):
    pass


a, b = A(), B()
seen = []
for i in range(160):
    if i == 80:
        A.k = 2
    if i == 100:
        B.k = 3
    if i == 120:
        del B.k
    if i == 140:
        b.k = 4
    seen.append((a.k, b.k, A.k, B.k))
for i in (79, 80, 100, 120, 140):
    print(seen[i])
