actions = [
    lambda: (1).__add__(),
    lambda: (1).__add__(1, 2),
    lambda: (1).__add__(x=1),
    lambda: int.__add__("a", 1),
    lambda: int.__add__(),
    lambda: list.append(1, 2),
    lambda: list.append(),
    lambda: str.upper(3),
    lambda: "".__len__(1),
    lambda: int.real.__get__("a"),
]
for a in actions:
    try:
        print(a())
    except TypeError as e:
        print(e)
