# One super() site, receivers of many classes, among them classes made later.
class A:
    def name(self):
        return "A"


class B(A):
    def name(self):
        return "B" + super().name()


def derive(extra):
    class Mix(A):
        def name(self):
            return extra + super().name()

    class D(B, Mix):
        pass

    return D


out = []
for i in range(60):
    d = derive(str(i % 3))
    out.append(B().name() + d().name())
print(out[0], out[1], out[59], len(set(out)))
