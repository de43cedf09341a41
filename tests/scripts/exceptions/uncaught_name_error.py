# NameError with a suggestion, inside a comprehension in a method.
class Report:
    def __init__(self, values):
        self.values = values

    def lines(self):
        prefix = "v"
        return [prefx + str(v) for v in self.values]


r = Report([1, 2])
print(len(r.values))
print(r.lines())
