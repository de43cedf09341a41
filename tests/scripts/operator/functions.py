"""The operators as functions."""
import operator as op

print(op.add(2, 3), op.sub(2, 3), op.mul("a", 3), op.truediv(7, 2), op.floordiv(7, 2), op.mod(7, 3))
print(op.pow(2, 10), op.neg(3), op.pos(-3), op.abs(-4), op.inv(5), op.invert(-6), op.not_([]))
print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.lshift(1, 4), op.rshift(256, 4), op.index(True))
print(op.lt(1, 2), op.le(2, 2), op.eq(1, 1.0), op.ne(1, 2), op.gt(1, 2), op.ge("b", "a"))
print(op.is_(None, None), op.is_not(1, None), op.truth(0), op.truth("a"))
print(op.concat([1], [2]), op.contains("abc", "b"), op.countOf([1, 2, 1], 1), op.indexOf("abc", "c"))
d = {"a": 1}
op.setitem(d, "b", 2)
op.delitem(d, "a")
print(op.getitem(d, "b"), op.getitem("abc", slice(1, None)), d)
x = [1]
print(op.iadd(x, [2]) is x, x, op.iconcat(x, (3,)), op.imul(x, 2), op.ior({1}, {2}), op.isub(5, 3))
print(op.iand(6, 3), op.ixor(6, 3), op.ifloordiv(7, 2), op.itruediv(1, 4), op.imod(7, 4))
print(op.ipow(2, 3), op.ilshift(1, 3), op.irshift(8, 2))
print(op.length_hint([1, 2]), op.length_hint(iter("abc")), op.length_hint(5, 7))
print(op.call(max, 3, 5), op.call(dict, a=1), op.matmul.__name__, op.__add__ is op.add)
for f, args in (
    (op.add, (1,)), (op.concat, (1, 2)), (op.indexOf, ([1], 2)), (op.index, (1.5,)),
    (op.length_hint, ([], "x")), (op.lt, (1, "a")), (op.countOf, (None, 1)), (op.getitem, (5, 1)),
    (op.matmul, (2, 3)), (op.contains, (5, 1)),
):
    try:
        print(f(*args))
    except (TypeError, ValueError) as e:
        print(f.__name__, type(e).__name__, e)
print(len(op.__all__), op.__all__[:6])
