"""The abstract base classes under the name of their version in Python, which here is the same."""

from abc import ABCMeta, get_cache_token

__all__ = ["ABCMeta", "get_cache_token"]
