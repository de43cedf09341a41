# __getattr__, __getattribute__ and __setattr__ in loops.
class Lazy:
    def __init__(self):
        self.hits = 0

    def __getattr__(self, name):
        if name.startswith("v"):
            self.hits += 1
            return int(name[1:])
        raise AttributeError(name)


class Logged:
    reads = 0

    def __getattribute__(self, name):
        Logged.reads += 1
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)


lazy, logged = Lazy(), Logged()
logged.x = 0
total = 0
for i in range(300):
    total += lazy.v12 + lazy.v3
    logged.x = logged.x
print(total, lazy.hits, logged.x, Logged.reads, hasattr(lazy, "w"))
