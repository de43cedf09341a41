class C:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __len__(self):
        return len(self)

    def __call__(self):
        return self()

    def __getitem__(self, i):
        return self[i]

    def __add__(self, other):
        return self + other

    def __bool__(self):
        return bool(self)

    def __iter__(self):
        return iter(self)

    def __contains__(self, x):
        return x in self


c = C()
for f in (
    lambda: c.name, lambda: repr(c), lambda: c == C(), lambda: hash(c), lambda: len(c), lambda: c(),
    lambda: c[0], lambda: c + 1, lambda: bool(c), lambda: list(c), lambda: 1 in c, lambda: {c: 1},
):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print("RecursionError")


def gen():
    yield from gen()


def sort():
    return sorted([2, 1], key=lambda x: sort())


for f in (lambda: list(gen()), sort):
    try:
        f()
    except RecursionError as e:
        print("RecursionError")
