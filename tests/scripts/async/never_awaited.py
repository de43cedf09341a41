import warnings, gc, sys
async def forgotten():
    pass
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    def make():
        forgotten()
    make()
    [0] * 1000
    for i in range(3):
        gc.collect()
print(len(log), [str(w.message) for w in log], [w.category.__name__ for w in log])
sys.set_coroutine_origin_tracking_depth(1)
print(sys.get_coroutine_origin_tracking_depth())
c = forgotten()
print(c.cr_origin[0][1:])
c.close()
sys.set_coroutine_origin_tracking_depth(0)
print(forgotten().close())
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)
