# super().m() with single and multiple inheritance, while the bases' methods change.
class A:
    def f(self, x):
        return x


class B(A):
    def f(self, x):
        return super().f(x) + 1


class M(A):
    def f(self, x):
        return super().f(x) * 10


class C(B, M):
    def f(self, x):
        return super().f(x) + 100


c, b = C(), B()
total = []
for i in range(150):
    if i == 100:
        A.f = lambda self, x: -x
    total.append(c.f(i) + b.f(i))
print(total[0], total[99], total[100], sum(total))
