# sys.modules: None blocks, anything else is given back.
import sys

sys.modules["blocked"] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
sys.modules["thing"] = 42
import thing
print(thing)
import _stars
del sys.modules["_stars"]
import _stars as second
print(second is _stars, second.public)
