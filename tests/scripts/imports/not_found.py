# Imports that fail: texts and attributes.
import _pkg

for text in ("import nope", "import nope.x", "import _pkg.nope", "import _pkg._a.b", "import sys.x",
             "from nope import x", "from _pkg.nope import x"):
    try:
        exec(text)
    except ModuleNotFoundError as e:
        print(text, "->", e, "|", e.name)
for text in ("from _pkg import nope", "from sys import nope", "from . import x",
             "from .a import b"):
    try:
        exec(text)
    except ImportError as e:
        print(text, "->", str(e).partition(" (")[0], "|", e.name)
