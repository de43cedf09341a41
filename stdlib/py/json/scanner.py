"""The scanner of JSON documents."""

from _json import scan_once as _scan_once


def make_scanner(context):
    """A function that reads the value at a place of a document."""
    return lambda string, idx: _scan_once(string, idx, context)
