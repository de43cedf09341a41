from typing import (Any, Callable, Concatenate, Dict, Generic, List, Literal, NamedTuple, ParamSpec,
                    Protocol, Tuple, TypeVar, TypeVarTuple, Union, get_type_hints,
                    runtime_checkable)

T, K, V = TypeVar("T"), TypeVar("K"), TypeVar("V")
D = TypeVar("D", default=int)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")

class GD(Generic[T, D]): pass
class GP(Generic[T, P]): pass
class GM(Generic[K, *Ts, V]): pass

for text in (
    "Dict[K, V][int]", "Callable[P, T][[int, str], int]", "Callable[Concatenate[int, P], T][..., str]",
    "Callable[int, str]", "Tuple[T, *Ts, K][*tuple[int, ...]]", "Tuple[*Ts, T][()]", "Union[T, int][int]",
    "Literal[()]", "Literal[1, 1, True]", "Literal[1] is Literal[1]", "Literal[1] == Literal[True]",
    "GD[str]", "GD[()]", "GD[int, str, float]", "GP[T, P][int, [str]]", "GP[int, str]",
    "GM[int, float, str]", "GM[int]", "List.__name__", "Union[int, None].__name__", "Generic[D, T]",
    "List[Union]", "isinstance([], List[int])",
):
    try:
        print(text, eval(text))
    except (TypeError, AttributeError) as e:
        print(text, type(e).__name__, e)

@runtime_checkable
class Sized2(Protocol):
    size: int

class Box:
    size = 1

print(isinstance(Box(), Sized2), isinstance(3, Sized2))
try:
    issubclass(Box, Sized2)
except TypeError as e:
    print(e)

class Row(NamedTuple, Generic[T]):
    value: T
    names: "List[str]" = ()

print(Row[int](1), Row.__parameters__, get_type_hints(Row))
try:
    NamedTuple("Twice", [("x", int), ("x", int)])
except ValueError as e:
    print(e)
