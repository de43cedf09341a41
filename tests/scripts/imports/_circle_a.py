import _circle_b
V = 1
