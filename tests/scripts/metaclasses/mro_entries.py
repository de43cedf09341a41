class Stand:
    def __init__(self, *bases):
        self.bases = bases

    def __mro_entries__(self, bases):
        return self.bases

class A:
    pass

s = Stand(A)
class B(s):
    pass

print(B.__bases__, B.__orig_bases__ == (s,))
try:
    type("C", (s,), {})
except TypeError as e:
    print(e)
