# Bound methods taken out of their object, and compared.
class A:
    def __init__(self, n):
        self.n = n

    def get(self, k=1):
        return self.n * k


a, b = A(2), A(3)
fs = [a.get, b.get, a.get]
total = 0
for i in range(120):
    total += fs[i % 3](i) + fs[i % 3]()
print(total, a.get == a.get, a.get is a.get, a.get == b.get, a.get.__self__ is a)
A.get = lambda self, k=1: 0
print(fs[0](), a.get())
