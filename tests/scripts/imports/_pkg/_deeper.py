from ._a import X as renamed
from . import _a as alias
