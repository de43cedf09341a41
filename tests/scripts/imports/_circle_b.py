import _circle_a
print(_circle_a.V)
