from contextvars import ContextVar, copy_context, Context, Token
v = ContextVar("v", default=1)
w = ContextVar("w")
print(v.get(), v.name, w.get("fallback"))
try:
    w.get()
except LookupError as e:
    print(type(e).__name__)
t = v.set(2)
print(v.get(), t.var is v, t.old_value is Token.MISSING)
ctx = copy_context()
v.set(3)
def f(x):
    v.set(x)
    return v.get()
print(ctx.run(f, 10), v.get(), ctx[v], v in ctx, len(ctx))
v.reset(t)
print(v.get())
for bad in (lambda: v.reset(t), lambda: w.reset(v.set(1)), lambda: v.reset(1)):
    try:
        bad()
    except (RuntimeError, ValueError, TypeError) as e:
        print(type(e).__name__)
empty = Context()
print(empty.run(v.get), list(empty))
def again():
    empty.run(print)
try:
    empty.run(again)
except RuntimeError as e:
    print(str(e).split(":")[0])
