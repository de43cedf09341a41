class P:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v

def total(items):
    s = 0
    for p in items:
        s += p.v + p.get()
    return s

items = [P(i) for i in range(200)]
print(total(items))
for p in items[::2]:
    p.__dict__["v"] += 1
print(total(items))
for p in items:
    vars(p)["w"] = p.v
print(total(items), sum(p.w for p in items))
