# An attribute that goes away and comes back.
class A:
    x = "class"


a = A()
a.x = "own"
out = []
for i in range(130):
    if i == 80:
        del a.x
    if i == 110:
        a.x = "again"
    out.append(a.x)
print(out[79], out[80], out[109], out[110])
try:
    del A().x
except AttributeError as e:
    print("AttributeError")
