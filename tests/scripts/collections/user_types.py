"""UserDict, UserList, UserString."""
from collections import UserDict, UserList, UserString


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


d = Lower({"A": 1}, B=2)
d.update(C=3)
print(d, d["a"], "A" in d, len(d), sorted(d.items()), d.get("z"), d.pop("a"), d | {"Q": 1})


class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


print(Missing()["ab"], Missing().get("x", "none"), UserDict.fromkeys("ab", 1))
try:
    UserDict()["k"]
except KeyError as e:
    print("KeyError", e)
u = UserList([3, 1, 2])
u.append(5)
u.sort()
print(u, u[1:3], type(u[1:3]).__name__, u + [9], [0] + u, u * 2, u == [1, 2, 3, 5], u.index(3), max(u))
u.insert(0, 7)
u.remove(1)
del u[0]
u += (8,)
u.reverse()
print(u, u.pop(), u.count(5), 3 in u, u < [100], list(reversed(u)))
s = UserString("Hello")
print(s, s.upper(), s + "!", "<" + s, s[1], s[1:3], len(s), "ell" in s, s == "Hello", hash(s) == hash("Hello"))
print(s.replace("l", "L"), type(s.lower()).__name__, s.find("l"), s.split("e"), s % (), UserString(5) * 3)
print(UserString("%s-%d") % ("a", 3), s.center(11, "*"), s.startswith("He"), int(UserString("42")) + 1)
