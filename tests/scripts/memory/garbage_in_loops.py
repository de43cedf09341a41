class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    return 1 if node.left is None else 1 + check(node.left) + check(node.right)


print(sum(check(make(6)) for _ in range(20)))
keep = make(8)
total = 0
for i in range(2000):
    ring = [i]
    ring.append(ring)
    total += len(ring)
print(total, check(keep))
