# An instance that changes its class in mid-loop; the two have different layouts of attributes.
class Dog:
    def __init__(self):
        self.name = "d"
        self.age = 1

    def speak(self):
        return self.age


class Cat:
    def __init__(self):
        self.age = 2
        self.name = "c"
        self.lives = 9

    def speak(self):
        return self.age + self.lives


animals = [Dog(), Cat(), Dog()]
total = 0
for i in range(600):
    x = animals[i % 3]
    total += x.speak()
    if i == 301:
        x.__class__ = Dog if type(x) is Cat else Cat
        x.lives = 3
print(total, [type(x).__name__ for x in animals])
