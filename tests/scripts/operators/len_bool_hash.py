# len(), truth and hash() of user objects.
class A:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __hash__(self):
        return self.n % 5

    def __eq__(self, o):
        return self.n == o.n


class B(A):
    def __bool__(self):
        return self.n > 5


n = 0
seen = {}
for i in range(120):
    a, b = A(i % 3), B(i % 10)
    n += len(a) + bool(a) + bool(b)
    if a:
        n += 100
    if not b:
        n += 1000
    seen[A(i % 20)] = i
print(n, len(seen), seen[A(7)])
for bad in (-1, "x", 2.5):
    try:
        len(A(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
