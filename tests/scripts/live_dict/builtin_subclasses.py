class L(list):
    pass

class D(dict):
    pass

class S(str):
    pass

for x in (L([1]), D(a=1), S("s")):
    x.tag = 1
    vars(x)["more"] = 2
    print(x, x.tag, x.more, vars(x))
