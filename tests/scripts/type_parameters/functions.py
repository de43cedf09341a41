"""Generic functions: type parameters, scopes, defaults, decorators."""


def identity[T](x: T) -> T:
    return x


print(identity(3), identity.__type_params__, identity.__annotations__)
print(identity.__name__, identity.__qualname__)
T = identity.__type_params__[0]
print(T, type(T).__name__, T.__name__, T.__bound__, T.__constraints__, T.__infer_variance__)


def many[T: int, U: (str, bytes), *Ts, **P](a: T, *args: U, key: int = 5, **kw: P):
    return a, args, key, kw


print(many.__type_params__)
T, U, Ts, P = many.__type_params__
print(T.__bound__, U.__constraints__, type(Ts).__name__, type(P).__name__)
print(many(1, 2, key=3, z=4), many(1))


def shout(f):
    print("decorating", f.__name__, f.__type_params__)
    return f


@shout
def inner[X](default=identity("d")):
    def reads():
        return X

    return reads(), default


print(inner())


async def coroutine[C]():
    pass


print(coroutine.__type_params__)


def outer[A]():
    def nested[B](a: A, b: B):
        return A, B

    return nested


print(outer().__annotations__, outer().__qualname__, outer()(1, 2))
