import sys
def f(x):
    y = x + 1
    frame = sys._getframe()
    return frame
fr = f(3)
print(fr.f_code.co_name, sorted(fr.f_locals), fr.f_locals["y"], fr.f_lineno)
print(fr.f_back is sys._getframe(), fr.f_back.f_code.co_name, fr.f_globals is globals())
def outer():
    def inner():
        return sys._getframe(1)
    a = 5
    f = inner()
    return f is sys._getframe(), f.f_code.co_name, f.f_locals["a"]
print(outer())
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)
print(sys._getframemodulename())
print(sys._getframe() is sys._getframe(), sys._getframe(0).f_back)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
fr.clear()
