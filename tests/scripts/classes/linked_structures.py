# Trees, stacks and queues built from small objects.
class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key):
        if self.root is None:
            self.root = Node(key)
            self.size += 1
            return True
        n = self.root
        while True:
            if key == n.key:
                return False
            if key < n.key:
                if n.left is None:
                    n.left = Node(key)
                    break
                n = n.left
            else:
                if n.right is None:
                    n.right = Node(key)
                    break
                n = n.right
        self.size += 1
        return True

    def __contains__(self, key):
        n = self.root
        while n is not None:
            if key == n.key:
                return True
            n = n.left if key < n.key else n.right
        return False

    def walk(self, n, out):
        if n is not None:
            self.walk(n.left, out)
            out.append(n.key)
            self.walk(n.right, out)
        return out

    def height(self, n):
        return 0 if n is None else 1 + max(self.height(n.left), self.height(n.right))


t = Tree()
x = 12345
for i in range(700):
    x = (x * 1103515245 + 12345) % 2**31
    t.insert(x % 1000)
out = t.walk(t.root, [])
print(t.size, len(out), out[:10], out == sorted(set(out)), t.height(t.root))
print(sum(1 for k in range(1000) if k in t))


class Stack:
    def __init__(self):
        self.items = []

    def push(self, x):
        self.items.append(x)

    def pop(self):
        if not self.items:
            raise IndexError("pop from empty stack")
        return self.items.pop()


def rpn(text):
    s = Stack()
    for tok in text.split():
        if tok in "+-*/":
            b, a = s.pop(), s.pop()
            s.push(a + b if tok == "+" else a - b if tok == "-" else a * b if tok == "*" else a / b)
        else:
            s.push(int(tok))
    return s.pop()


print(rpn("3 4 + 2 *"), rpn("1 2 3 * + 4 /"), sum(rpn("%d 2 * 1 +" % i) for i in range(200)))
try:
    rpn("1 +")
except IndexError as e:
    print(e)
