# Context managers entered in a hot loop; one swallows what it is given.
class Manager:
    entered = 0
    left = 0

    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        Manager.entered += 1
        return self

    def __exit__(self, kind, value, tb):
        Manager.left += 1
        return self.swallow and kind is ZeroDivisionError


total = 0
for i in range(400):
    with Manager(True) as m, Manager(False):
        total += 100 // (i % 10)
    total += m.swallow
print(total, Manager.entered, Manager.left)
