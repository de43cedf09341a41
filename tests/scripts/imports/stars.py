# from module import *.
from _stars import *

print(public, Shown.__name__, "_private" in globals())
for text in ("from _bad_all import *", "from _odd_all import *"):
    try:
        exec(text)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
