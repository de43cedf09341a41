# One call site sees many classes.
class Num:
    def __init__(self, v):
        self.v = v

    def eval(self, env):
        return self.v


class Var:
    def __init__(self, name):
        self.name = name

    def eval(self, env):
        return env[self.name]


class Bin:
    def __init__(self, l, r):
        self.l = l
        self.r = r


class Add(Bin):
    def eval(self, env):
        return self.l.eval(env) + self.r.eval(env)


class Mul(Bin):
    def eval(self, env):
        return self.l.eval(env) * self.r.eval(env)


class Sub(Bin):
    def eval(self, env):
        return self.l.eval(env) - self.r.eval(env)


class If:
    def __init__(self, c, a, b):
        self.c = c
        self.a = a
        self.b = b

    def eval(self, env):
        return self.a.eval(env) if self.c.eval(env) > 0 else self.b.eval(env)


e = Add(
    Mul(Var("x"), Var("x")),
    If(Sub(Var("x"), Num(50)), Sub(Num(1), Var("x")), Mul(Num(3), Var("y"))),
)
s = 0
for x in range(400):
    s += e.eval({"x": x % 100, "y": 2})
print(s)
print(e.eval({"x": 1.5, "y": 0.25}), e.eval({"x": 2**40, "y": 0}))


class Dog:
    sound = "woof"

    def speak(self):
        return self.sound


class Cat(Dog):
    sound = "meow"


class Cow:
    def speak(self):
        return "moo"


class Duck(Cow):
    def speak(self):
        return super().speak() + "?"


animals = [Dog(), Cat(), Cow(), Duck()]
log = {}
for i in range(1000):
    w = animals[(i * i) % 4 if i < 500 else i % 4].speak()
    log[w] = log.get(w, 0) + 1
print(sorted(log.items()))
