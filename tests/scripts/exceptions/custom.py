# Exception classes of our own: attributes, hierarchy, __str__.
class AppError(Exception):
    code = 1

    def __init__(self, msg, **info):
        super().__init__(msg)
        self.info = info


class NotFound(AppError):
    code = 404

    def __str__(self):
        return "not found: " + self.args[0]


class Quiet(Exception):
    pass


class WithDefault(Exception):
    def __init__(self, x=5):
        self.x = x


def lookup(k):
    if k == "bad":
        raise AppError("bad key", key=k, n=3)
    if k == "gone":
        raise NotFound(k)
    if k == "quiet":
        raise Quiet
    if k == "dflt":
        raise WithDefault
    return k


for k in ("ok", "bad", "gone", "quiet", "dflt"):
    try:
        print(lookup(k))
    except NotFound as e:
        print("NotFound", e, repr(e), e.code, e.info, e.args)
    except AppError as e:
        print("AppError", e, repr(e), e.code, e.info)
    except Quiet as e:
        print("Quiet", repr(e), str(e) == "", e.args)
    except Exception as e:
        print(type(e).__name__, e.x, e.args)
print(issubclass(NotFound, Exception), NotFound.__mro__[1].__name__, NotFound.code, AppError.code)
counts = {}
for i in range(1200):
    try:
        if i % 3 == 0:
            raise NotFound(str(i))
        if i % 3 == 1:
            raise AppError("x", i=i)
        raise Quiet(i)
    except NotFound as e:
        k = e.code
    except AppError as e:
        k = e.info["i"] % 2
    except Exception as e:
        k = "q"
    counts[k] = counts.get(k, 0) + 1
print(counts)


class Stop(StopIteration):
    pass


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 200:
            raise Stop
        return self.n


print(sum(It()))
try:
    lookup("bad")
except (KeyError, TypeError):
    print("no")
except (ValueError, AppError) as e:
    e.note = "added"
    print(e.note)
