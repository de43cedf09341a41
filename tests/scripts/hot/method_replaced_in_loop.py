# A method replaced on the class, then shadowed on the instance, in mid-loop.
class A:
    def m(self):
        return 1


a = A()
b = A()
total = 0
for i in range(900):
    total += a.m() + b.m()
    if i == 300:
        A.m = lambda self: 10
    if i == 500:
        a.m = lambda: 100
    if i == 700:
        del a.m
        del A.m
        A.m = lambda self: 1000
print(total)
