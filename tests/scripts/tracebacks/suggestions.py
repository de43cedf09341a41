import traceback
def last(f):
    try:
        f()
    except Exception as e:
        print(traceback.format_exception(e)[-1], end="")
class A:
    def __init__(self):
        self.colour = 1
        self.blech = 2
    def m(self):
        return colour
    def n(self):
        longvariable = 3
        return longvariabel
last(lambda: A().colur)
last(lambda: A().bluch)
last(lambda: A().completely_different)
last(A().m)
last(A().n)
last(lambda: pritn(1))
last(lambda: math.pi)
last(lambda: [].apend(1))
def imp():
    from math import sqtr
try:
    imp()
except ImportError as e:
    line = traceback.format_exception(e)[-1]
    print(line.split("(")[0], line.split(")")[-1], end="")
def unbound():
    print(x)
    x = 1
last(unbound)
