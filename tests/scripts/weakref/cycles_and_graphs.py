import gc
import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = weakref.ref(parent) if parent else None
        self.children = []

    def add(self, name):
        child = Node(name, self)
        self.children.append(child)
        return child


root = Node("root")
leaf = root.add("a").add("b")
print(leaf.parent().name, leaf.parent().parent().name)
del root
gc.collect()
print(leaf.parent())
a, b = Node("x"), Node("y")
a.children.append(b)
b.children.append(a)
r = weakref.ref(a)
del a, b
gc.collect()
print(r())
