import _circle_from
name = 1
