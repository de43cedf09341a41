# One call site that meets twelve classes.
def make(k):
    class C:
        def f(self, x):
            return x * k

    C.__name__ = f"C{k}"
    return C


objects = [make(k)() for k in range(12)]
total = 0
for i in range(2400):
    total += objects[(i * 7) % 12].f(i)
print(total, type(objects[3]).__name__)
