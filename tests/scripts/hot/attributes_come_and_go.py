# Attributes added and deleted in a loop; the order of the dict is the order of insertion.
class Box:
    pass


box = Box()
seen = set()
for i in range(300):
    setattr(box, f"a{i % 4}", i)
    if i % 7 == 0:
        del box.__dict__[f"a{i % 4}"]
    if i % 31 == 0:
        box.__dict__.clear()
    seen.add(tuple(vars(box)))
print(len(seen), vars(box), hasattr(box, "a1"), getattr(box, "none", "default"))
