import inspect
def gen(): yield
async def coro(): pass
async def agen(): yield
class A:
    """Doc of A.

        indented
    """
    x = 1
    def m(self):
        """method doc"""
    @property
    def p(self): raise RuntimeError
class B(A):
    def m(self): pass
print([f(o) for f in (inspect.isfunction, inspect.isgeneratorfunction, inspect.iscoroutinefunction,
                      inspect.isasyncgenfunction) for o in (gen, coro, agen)])
print(inspect.isclass(A), inspect.ismethod(A().m), inspect.isbuiltin(len), inspect.ismodule(inspect))
print(inspect.getdoc(A), "|", inspect.getdoc(B.m), "|", inspect.getdoc(B().m))
print(inspect.getmro(B) == (B, A, object))
print(inspect.getattr_static(A(), "p") is A.__dict__["p"], inspect.getattr_static(A(), "x"))
g = gen()
states = [inspect.getgeneratorstate(g)]
next(g)
states.append(inspect.getgeneratorstate(g))
g.close()
print(states, inspect.getgeneratorstate(g))
c = coro()
print(inspect.getcoroutinestate(c), inspect.isawaitable(c), inspect.iscoroutine(c))
c.close()
print(inspect.getcoroutinestate(c))
def where():
    return inspect.currentframe().f_code.co_name, [f.function for f in inspect.stack()]
print(where())
print(inspect.getsource(gen), end="")
print(inspect.getsource(A.m), end="")
print(inspect.getsourcelines(B))
print([name for name, v in inspect.getmembers(A, inspect.isfunction)])
def outer():
    v = 1
    def inner(): return v, len, undefined_name
    return inner
print(inspect.getclosurevars(outer()).nonlocals, inspect.getclosurevars(outer()).unbound)
print(inspect.cleandoc("  a\n    b\n      c\n"))
