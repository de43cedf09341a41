from typing import Protocol, runtime_checkable, SupportsInt

@runtime_checkable
class Closes(Protocol):
    def close(self): ...

class Plain(Protocol):
    x: int

class F:
    def close(self):
        pass

print(isinstance(F(), Closes), isinstance(3, Closes), issubclass(F, Closes), isinstance(1, SupportsInt))
for f in (lambda: Closes(), lambda: isinstance(1, Plain)):
    try:
        f()
    except TypeError as e:
        print(e)
