class A:
    x = 1

d = A.__dict__
print(type(d).__name__, d["x"], "x" in d)
A.y = 2
print(d["y"], "y" in vars(A))
try:
    d["z"] = 3
except TypeError as e:
    print(e)
print(d.get("nope"), len(d) == len(list(d)))
print({**d}["x"], (d | {"q": 1})["q"])
