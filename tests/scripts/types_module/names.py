import types

def f():
    x = 1
    def g():
        return x
    return g

print(types.FunctionType is type(f), types.CodeType is type(f.__code__), types.CellType is type(f().__closure__[0]))
print(types.MethodType is type([].__class__.mro) or types.BuiltinMethodType is type([].append))
print(types.MappingProxyType({"a": 1}), types.NoneType, types.EllipsisType, types.UnionType, types.GenericAlias)
print(types.MethodType(len, [1, 2])(), types.WrapperDescriptorType is type(int.__add__))
p = types.MappingProxyType({"a": 1})
try:
    p["b"] = 1
except TypeError as e:
    print(e)
