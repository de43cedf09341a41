def deep(n):
    raise ValueError(n)
def make(n):
    try:
        deep(n)
    except ValueError as e:
        return e
inner = ExceptionGroup("inner", [TypeError("t"), make(2)])
inner.add_note("a note")
g = ExceptionGroup("outer", [make(1), inner, OSError("last")])
raise g from KeyError("cause")
