from abc import ABC, get_cache_token

class A(ABC):
    pass

class Sub(A):
    pass

class Other:
    pass

print(isinstance(Other(), A), issubclass(Other, A))
before = get_cache_token()
print(A.register(Other) is Other, get_cache_token() != before)
print(isinstance(Other(), A), issubclass(Other, A), issubclass(Other, Sub))

@Sub.register
class Late:
    pass

print(issubclass(Late, A), issubclass(Late, Sub), Late.__mro__)
for f in (lambda: A.register(1), lambda: Sub.register(A), lambda: issubclass(1, A)):
    try:
        f()
    except (TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
