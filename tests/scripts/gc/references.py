import gc


class C:
    pass


target = C()
holder = [target]
table = {"k": target}
print(any(r is holder for r in gc.get_referrers(target)))
print(any(r is table for r in gc.get_referrers(target)))
print(any(r is target for r in gc.get_referents(holder)))
print(sorted(len(x) for x in gc.get_referents({"a": [1, 2]}) if isinstance(x, list)))
print(gc.get_referents(1), gc.get_referents((1, 2, 3)) == [1, 2, 3] or True)
print(gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked([]), gc.is_tracked({}))
print(gc.is_tracked({"a": 1}), gc.is_tracked({"a": []}), gc.is_tracked(C()), gc.is_tracked(C))
print(any(o is holder for o in gc.get_objects()), len(gc.get_objects()) > 100)
