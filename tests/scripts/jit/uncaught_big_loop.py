# An uncaught TypeError when an element changes type late, at module level.
values = [i for i in range(900)]
values[850] = None
total = 0
for i in range(len(values)):
    total = total + values[i] * 2
    if i == 849:
        print(total)
