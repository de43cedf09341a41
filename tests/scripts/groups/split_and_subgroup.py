def shape(e):
    if e is None:
        return None
    if isinstance(e, BaseExceptionGroup):
        return (e.message, [shape(x) for x in e.exceptions])
    return repr(e)
g = ExceptionGroup("top", [ValueError(1), TypeError(2),
                           ExceptionGroup("in", [ValueError(3), OSError(4)])])
for cond in (ValueError, (TypeError, OSError), KeyError, ExceptionGroup,
             lambda e: isinstance(e, OSError)):
    match, rest = g.split(cond)
    print(shape(match), "/", shape(rest), "/", shape(g.subgroup(cond)))
for bad in (1, int, (ValueError, 1)):
    try:
        g.split(bad)
    except TypeError as e:
        print(e)
class Keep(ExceptionGroup):
    def __new__(cls, msg, excs, code):
        self = super().__new__(cls, msg, excs)
        self.code = code
        return self
    def derive(self, excs):
        return Keep(self.message, excs, self.code)
k = Keep("k", [ValueError(1), KeyError(2)], 7)
k.add_note("note")
try:
    raise k from OSError("cause")
except Keep as e:
    a, b = e.split(ValueError)
    print(type(a).__name__, a.code, a.__notes__, repr(a.__cause__), a.__traceback__ is e.__traceback__)
print(type(g.derive([ValueError(9)])).__name__, g.derive([KeyboardInterrupt()]))
