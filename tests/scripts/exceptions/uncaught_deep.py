# An uncaught error through several frames and a class method.
class Stack:
    def __init__(self):
        self.items = []

    def pop(self):
        return self.items.pop()


def level3(s):
    return s.pop() + 1


def level2(s, n):
    total = 0
    for i in range(n):
        total += level3(s)
    return total


def level1():
    s = Stack()
    for i in range(200):
        s.items.append(i)
    return level2(s, 200) + level2(s, 1)


print("before")
level1()
print("after")
