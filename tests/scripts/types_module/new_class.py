import types

class M(type):
    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)

C = types.new_class("C", (), {"metaclass": M, "opt": 1}, lambda ns: ns.update(x=1))
print(C.x, type(C).__name__, C.__name__)
print(types.prepare_class("D", (C,))[0].__name__, types.resolve_bases((list[int], int)))
class E(list[int]):
    pass
print(types.get_original_bases(E))

class V:
    @types.DynamicClassAttribute
    def name(self):
        return "from the instance"
print(V().name)
