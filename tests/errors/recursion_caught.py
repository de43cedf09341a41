def down(n):
    return down(n + 1) + 1


class A:
    def __repr__(self):
        return repr(self)


for f in (lambda: down(0), lambda: repr(A())):
    for _ in range(3):
        try:
            f()
        except RecursionError as e:
            print(type(e).__name__)
print("still here")
