def attempt(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e, repr(e.__cause__), e.__suppress_context__)
def a(): raise 1
def b(): raise int
def c(): raise ValueError from 1
def d(): raise ValueError from KeyError
def f(): raise ValueError(1) from None
class N(Exception):
    def __new__(cls, *a): return 3
def g(): raise N
def h(): raise ValueError from N
class M(Exception):
    def __init__(self): raise KeyError("inside")
def i(): raise M
def j(): raise ValueError from M
for f_ in (a, b, c, d, f, g, h, i, j):
    attempt(f_)
try:
    raise
except RuntimeError as e:
    print(e)
