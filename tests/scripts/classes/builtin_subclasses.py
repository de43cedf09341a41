# Subclasses of builtin types keep their behaviour.
class MyList(list):
    def total(self):
        return sum(self)

    def append(self, x):
        super().append(x * 2)


class MyInt(int):
    def __repr__(self):
        return "MyInt(%d)" % int(self)


class MyStr(str):
    def shout(self):
        return self.upper() + "!"


class MyDict(dict):
    def __missing__(self, k):
        self[k] = k * 10
        return self[k]


m = MyList([1, 2])
m.append(3)
print(m, m.total(), len(m), m[-1], isinstance(m, list), type(m).__name__, m == [1, 2, 6])
i = MyInt(5)
print(repr(i), i + 1, type(i + 1).__name__, i == 5, hash(i) == hash(5), [0, 1, 2, 3, 4, "five"][i])
s = MyStr("abc")
print(s.shout(), s + "d", type(s + "d").__name__, s == "abc", {"abc": 1}[s])
d = MyDict()
print(d[3], d[4], d, d.get(9))
n = 0
for k in range(500):
    m.append(k)
    n += d[k % 20] + MyInt(k) + len(s)
print(n, len(m), m.total(), len(d))


class Stack(list):
    def push(self, x):
        self.append(x)
        return self


st = Stack()
st.push(1).push(2).push(3)
print(st.pop(), st, bool(Stack()), st[::-1])


class Err(Exception):
    pass


print(
    issubclass(Err, Exception),
    isinstance(Err(), BaseException),
    Err(1, 2).args,
    repr(Err("x")),
    str(Err(1, 2)),
)
