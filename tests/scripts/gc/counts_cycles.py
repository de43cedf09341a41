import gc


class Node:
    pass


def ring(n):
    nodes = [Node() for _ in range(n)]
    for i, node in enumerate(nodes):
        node.next = nodes[(i + 1) % n]


gc.collect()
ring(1)
print(gc.collect())
ring(5)
print(gc.collect())
x = []
x.append(x)
del x
print(gc.collect())
d = {}
d["self"] = d
del d
print(gc.collect())
plain = Node()
plain.other = Node()
del plain
print(gc.collect())
