print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int])
a = list[int]
print(a.__origin__, a.__args__, a.__parameters__, a([1, 2]), type(a).__name__)
print(a == list[int], a == list[str], hash(a) == hash(list[int]), {a: 1}[list[int]])
print(a.append, a.__name__, isinstance(a, type))
class S(list[int]):
    pass
print(S.__bases__, S.__orig_bases__)
for f in (lambda: isinstance([], a), lambda: issubclass(list, a), lambda: a[int], lambda: int[str]):
    try:
        f()
    except TypeError as e:
        print(e)
