"""How length hints are asked for."""
from operator import length_hint


class Hint:
    def __init__(self, value):
        self.value = value

    def __length_hint__(self):
        if type(self.value) is type:
            raise self.value("hint")
        return self.value


class Sized(Hint):
    def __len__(self):
        return 3


print(length_hint(Hint(2)), length_hint(Hint(NotImplemented), 4), length_hint(Hint(TypeError), 12))
print(length_hint(Sized(9)), length_hint(Hint(True)), length_hint(object(), 1))
for value in ("abc", -2, ValueError):
    try:
        length_hint(Hint(value))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
