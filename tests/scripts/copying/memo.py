import copy

x = [1]
memo = {}
y = copy.deepcopy([x, x], memo)
print(y[0] is y[1], memo[id(x)] is y[0])
shared = copy.deepcopy(x, {id(x): "already"})
print(shared)
class L(list):
    pass
l = L([1, [2]])
l.tag = {"a": 1}
m = copy.deepcopy(l)
print(m, type(m).__name__, m.tag, m.tag is not l.tag, m[1] is not l[1])
