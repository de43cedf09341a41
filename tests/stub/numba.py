"""Stand-in for numba while recording: decorators do nothing, prange is range."""


def jit(*args, **options):
    if len(args) == 1 and callable(args[0]) and not options:
        return args[0]
    return lambda function: function


njit = jit
prange = range
