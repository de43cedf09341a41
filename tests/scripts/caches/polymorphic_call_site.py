# One call site, many classes: more than any cache holds.
classes = []
for k in range(12):
    class C:
        def value(self, x, _k=k):
            return x * _k
    C.__name__ = f"C{k}"
    classes.append(C)
objects = [c() for c in classes]
total = 0
for i in range(240):
    total += objects[i % 12].value(i)
print(total, classes[5].__name__)
