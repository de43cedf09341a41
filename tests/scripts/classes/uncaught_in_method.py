# An AttributeError in a method reached through __init__ and a hot loop.
class Engine:
    def __init__(self, parts):
        self.parts = parts
        self.total = 0
        self.run()

    def run(self):
        for p in self.parts:
            self.step(p)

    def step(self, p):
        self.total += p.weight


class Part:
    def __init__(self, w):
        self.weight = w


class Broken:
    wieght = 3


print(Engine([Part(i) for i in range(400)]).total)
Engine([Part(1)] * 100 + [Broken()])
