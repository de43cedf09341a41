# Every binary operator as a method, from a hot loop.
class V:
    def __init__(self, x):
        self.x = x

    def __add__(self, o): return V(self.x + o.x)
    def __sub__(self, o): return V(self.x - o.x)
    def __mul__(self, o): return V(self.x * o.x % 1009)
    def __truediv__(self, o): return ("/", self.x, o.x)
    def __floordiv__(self, o): return ("//", self.x, o.x)
    def __mod__(self, o): return ("%", self.x, o.x)
    def __pow__(self, o): return ("**", self.x, o.x)
    def __matmul__(self, o): return ("@", self.x, o.x)
    def __lshift__(self, o): return ("<<", self.x, o.x)
    def __rshift__(self, o): return (">>", self.x, o.x)
    def __and__(self, o): return ("&", self.x, o.x)
    def __or__(self, o): return ("|", self.x, o.x)
    def __xor__(self, o): return ("^", self.x, o.x)


a, one = V(0), V(1)
for i in range(150):
    a = a + one + V(i) - one * V(2)
print(a.x)
b = V(7)
print(a / b, a // b, a % b, a ** b, a @ b, a << b, a >> b, a & b, a | b, a ^ b)
