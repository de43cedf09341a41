# os.environ: a mapping that refuses what is no str.
import os

os.environ["VM_TEST"] = "one"
print(os.environ["VM_TEST"], os.getenv("VM_TEST"), "VM_TEST" in os.environ)
print(os.environ.get("VM_NONE"), os.getenv("VM_NONE", "d"), os.environ.pop("VM_NONE", 3))
os.environ.update(VM_TEST="two")
print(os.environ.setdefault("VM_TEST", "three"), os.environb[b"VM_TEST"])
del os.environ["VM_TEST"]
for f in (lambda: os.environ["VM_TEST"], lambda: os.environ.__setitem__("x", 1),
          lambda: os.environ.__setitem__(1, "x"), lambda: os.environ.__delitem__("VM_TEST")):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
