"""Copies of code objects."""


def f(a, b=2):
    return a + b + 100


code = f.__code__
print(code == code.replace(), code == code.replace(co_name="g"))
print(hash(code) == hash(code.replace()), code.replace(co_filename="file").co_filename)
renamed = code.replace(co_name="g", co_qualname="A.g", co_firstlineno=77)
print(renamed.co_name, renamed.co_qualname, renamed.co_firstlineno)
consts = tuple(1000 if c == 100 else c for c in code.co_consts)
f.__code__ = code.replace(co_consts=consts)
print(f(1), f.__code__.co_consts == consts)
for bad in ({"co_name": 5}, {"co_consts": [1]}, {"nothing": 1}):
    try:
        code.replace(**bad)
    except TypeError as e:
        print(e)
