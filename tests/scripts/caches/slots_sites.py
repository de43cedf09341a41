# Slots read, written, deleted and unset.
class S:
    __slots__ = ("a", "b")


s = S()
for i in range(120):
    s.a = i
    s.b = s.a + 1
print(s.a, s.b)
del s.a
try:
    s.a
except AttributeError:
    print("unset")
try:
    s.c = 1
except AttributeError:
    print("no such slot")
t = S()
t.a = "t"
print([o.a for o in (t, t)], s.b)
