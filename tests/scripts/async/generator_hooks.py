import sys
def first(agen):
    print("first", agen.__name__)
def final(agen):
    print("final")
print(sys.get_asyncgen_hooks())
old = sys.get_asyncgen_hooks()
sys.set_asyncgen_hooks(firstiter=first, finalizer=final)
async def ag():
    yield 1
a = ag()
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
a.asend(None).close()
sys.set_asyncgen_hooks(*old)
print(sys.get_asyncgen_hooks().firstiter)
try:
    sys.set_asyncgen_hooks(firstiter=1)
except TypeError as e:
    print(e)
try:
    a.aclose().send(None)
except StopIteration:
    print("closed")
