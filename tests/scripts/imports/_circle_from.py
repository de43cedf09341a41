from _circle_other import name
