from .._a import *
__all__ = ["_deep", "X"]
