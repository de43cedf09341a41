# Handlers in handlers: the context chain and the names they unbind, in a loop.
def chain(i):
    try:
        try:
            raise KeyError(i)
        except KeyError as inner:
            if i % 3 == 0:
                raise ValueError("outer") from inner
            if i % 3 == 1:
                {}[i]
            return "handled"
    except (ValueError, KeyError) as e:
        cause = type(e.__cause__).__name__
        context = type(e.__context__).__name__
        return f"{type(e).__name__} {cause} {context} {e.__suppress_context__}"


results = [chain(i) for i in range(300)]
print(results[:3], len(set(results)))
