from typing import (Any, Callable, Dict, Generic, List, Literal, Optional, Tuple, TypeVar, Union,
                    get_args, get_origin, Annotated)

T = TypeVar("T")
K = TypeVar("K")
print(List[int], Dict[str, T], Optional[int], Union[int, str, None], Callable[[int], str], Tuple[int, ...])
print(Dict[K, List[T]][int, str], Union[T, int][str], get_origin(Dict[int, str]), get_args(Callable[[int], str]))
print(Literal[1, "a"], Annotated[int, "x"], Any, Union[int, int], Optional[None])

class G(Generic[T]):
    pass

print(G[int], G.__parameters__, G[int]().__orig_class__, G[T][str])
for text in ("List[int, str]", "G[int, str]", "Union[()]", "Generic[int]", "Callable[int]"):
    try:
        print(eval(text))
    except TypeError as e:
        print(text, e)
