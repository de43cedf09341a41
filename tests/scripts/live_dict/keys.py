class A:
    pass

x = A()
vars(x)[1] = "one"
vars(x)["two"] = 2
x.three = 3
print(vars(x), x.two)
print([n for n in dir(x) if not str(n).startswith("__")] if False else sorted(map(str, vars(x))))
