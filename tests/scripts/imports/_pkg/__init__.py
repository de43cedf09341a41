"""A package."""
from . import _a
NAME = __name__
