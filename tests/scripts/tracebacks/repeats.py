def a(n):
    return b(n)
def b(n):
    if n == 0:
        raise ValueError("deep")
    return b(n - 1)
a(12)
