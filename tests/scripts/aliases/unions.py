u = int | str | None
print(u, u.__args__, type(u).__name__)
print(isinstance(1, u), isinstance(None, u), isinstance(1.5, u), issubclass(bool, int | str))
print(int | str == str | int, int | int, (int | str) | int, hash(int | str) == hash(str | int))
print(int | list[str], list[int] | None)
for f in (lambda: int | 3, lambda: "x" | int, lambda: isinstance([], int | list[int])):
    try:
        f()
    except TypeError as e:
        print(e)
