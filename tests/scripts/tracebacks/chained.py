def first():
    {}["missing"]
def second():
    try:
        first()
    except KeyError as e:
        raise ValueError("second") from e
def third():
    try:
        second()
    except ValueError:
        raise TypeError("third")
def fourth():
    try:
        third()
    except TypeError:
        raise OSError("fourth") from None
try:
    third()
except TypeError as e:
    e.add_note("with a note")
    e.add_note("of two\nlines")
    raise
