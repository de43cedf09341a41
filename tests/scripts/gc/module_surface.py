import gc

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), gc.get_debug())
gc.set_debug(gc.DEBUG_STATS & 0)
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
old = gc.get_threshold()
print(len(old))
gc.set_threshold(100, 5, 5)
print(gc.get_threshold()[:2])
gc.set_threshold(*old)
print(len(gc.get_count()), len(gc.get_stats()), sorted(gc.get_stats()[0]))
print(gc.garbage, gc.callbacks)
for bad in (-1, 3):
    try:
        gc.collect(bad)
    except ValueError as e:
        print(e)
for kind in (0, 1, 2):
    print(gc.collect(kind) >= 0)
print(gc.collect(generation=2) >= 0)
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
