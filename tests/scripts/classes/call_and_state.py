# __call__, class attributes as counters, objects as state machines.
class Lcg:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return self.state % n


rng = Lcg(42)
counts = [0] * 6
for _ in range(1200):
    counts[rng(6)] += 1
print(counts, rng.state)


class Machine:
    def __init__(self):
        self.state = self.idle
        self.log = {}

    def idle(self, c):
        return self.word if c.isalpha() else self.number if c.isdigit() else self.idle

    def word(self, c):
        return self.word if c.isalnum() else self.idle

    def number(self, c):
        return self.number if c.isdigit() else self.idle

    def feed(self, text):
        for c in text:
            self.state = self.state(c)
            k = self.state.__name__
            self.log[k] = self.log.get(k, 0) + 1


m = Machine()
m.feed("ab1 22 c3d, 4 five 66x " * 20)
print(m.log)


class Counted:
    live = 0
    names = []

    def __init__(self):
        self.id = Counted.live
        Counted.live += 1
        self.names.append(self.id)


for i in range(100):
    Counted()
print(Counted.live, len(Counted.names))


class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt


head = None
for i in range(500):
    head = Node(i, head)
n = head
s = 0
while n is not None:
    s = (s * 3 + n.v) % 1000003
    n = n.next
print(s)
prev = None
while head:
    head.next, prev, head = prev, head, head.next
print(prev.v, prev.next.v)
try:
    Node(1)()
except TypeError as e:
    print(e)
