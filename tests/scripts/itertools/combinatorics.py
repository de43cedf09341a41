"""Permutations, combinations, products: order, counts and bad arguments."""
from itertools import combinations, combinations_with_replacement, permutations, product

print(["".join(p) for p in permutations("ABC")])
print(["".join(p) for p in permutations("ABCD", 2)])
print(list(permutations([], 0)), list(permutations([1, 2], 3)), list(permutations(())))
print(["".join(c) for c in combinations("ABCD", 2)], list(combinations(range(4), 3)))
print(list(combinations("AB", 0)), list(combinations("AB", 3)))
print(["".join(c) for c in combinations_with_replacement("ABC", 2)])
print(list(combinations_with_replacement("", 2)), list(combinations_with_replacement("", 0)))
print(["".join(p) for p in product("ab", "xyz")], list(product("ab", repeat=2)))
print(list(product()), list(product("ab", [])), list(product([1], repeat=0)))
print(len(list(permutations(range(6)))), sum(1 for _ in product(range(3), repeat=5)))
for f in (
    lambda: permutations("ab", -1),
    lambda: permutations("ab", "c"),
    lambda: combinations("ab", -2),
    lambda: combinations_with_replacement("ab", -2),
    lambda: product("ab", repeat=-1),
    lambda: combinations("ab"),
    lambda: product(1),
):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
first, second = combinations([[1], [2]], 1)
first[0].append(5)
print(first, second)
it = permutations([1, 2])
print(next(it), next(it), next(it, "end"), next(it, "end"))
