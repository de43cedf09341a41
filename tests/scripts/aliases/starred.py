x = next(iter(tuple[int, str]))
print(x, x.__unpacked__, x == tuple[int, str], tuple[*tuple[int, str]])
print(tuple[*tuple[int, ...], str].__args__)
