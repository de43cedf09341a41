import weakref


class C:
    pass


x = C()
r = weakref.ref(x)
for attempt in (
    lambda: weakref.ref(),
    lambda: r(1),
    lambda: weakref.proxy(3),
    lambda: weakref.WeakKeyDictionary()[3],
    lambda: weakref.WeakValueDictionary().__setitem__("a", 3),
    lambda: weakref.WeakSet().add(3),
    lambda: weakref.finalize(3, print),
    lambda: weakref.WeakMethod(3),
):
    try:
        print(attempt())
    except TypeError as e:
        print(type(e).__name__)
print(weakref.ref(x, None) is r, weakref.getweakrefs(x) == [r], weakref.getweakrefs(3))
