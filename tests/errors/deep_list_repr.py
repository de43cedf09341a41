x = []
for _ in range(100000):
    x = [x]
try:
    print(len(repr(x)))
except RecursionError as e:
    print(type(e).__name__)
try:
    print(x == [x])
except RecursionError as e:
    print(type(e).__name__)
print("end")
