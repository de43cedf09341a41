# __class__ assigned in the middle of a loop.
class A:
    def who(self):
        return "A"


class B:
    def who(self):
        return "B"


o = A()
o.n = 3
text = ""
for i in range(140):
    if i == 70:
        o.__class__ = B
    if i == 100:
        o.__class__ = A
    text += o.who()
print(text.count("A"), text.count("B"), o.n)
