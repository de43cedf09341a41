import copy

class Node:
    def __init__(self, v):
        self.v = v
        self.links = {}

a, b = Node([1]), Node((2, [3]))
a.links["b"] = b
b.links["a"] = a
c = copy.deepcopy(a)
print(c is not a, c.v, c.v is not a.v, c.links["b"].links["a"] is c)
print(c.links["b"].v, c.links["b"].v[1] is not b.v[1])
loop = []
loop.append(loop)
d = copy.deepcopy(loop)
print(d[0] is d, d is not loop)
t = (1, 2, "x")
print(copy.deepcopy(t) is t, copy.deepcopy({"k": {1, 2}}), copy.deepcopy(len) is len)
