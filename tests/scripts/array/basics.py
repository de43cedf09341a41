"""array.array: items of every type code, slices, methods."""
from array import array, typecodes

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



print(typecodes)
for code in "bBhHiIlLqQ":
    a = array(code, [1, 2, 3])
    a.append(4)
    print(a, a.typecode, a[1:3], a[::-1], a[-1], len(a), 3 in a, a.index(3), a.count(2))
d = array("d", [1.5, -2.0])
print(d, array("f", [0.5]), d + d, d * 2, d == array("d", [1.5, -2.0]), array("i", [1]) == array("d", [1.0]))
a = array("i", range(6))
a[1:3] = array("i", [10, 20, 30])
del a[0]
a.insert(1, 99)
a.remove(30)
print(a, a.pop(), a.pop(0), a.tolist(), list(reversed(a)))
a.extend([7, 8])
a += array("i", [9])
a *= 2
a.reverse()
print(a, array("i", b"\x01\0\0\0\x02\0\0\0"), a < array("i", [100]), bool(array("i")))
