e = ValueError("bad", 2)
e.code = 7
print(e.__dict__, e.args)
e.__dict__["more"] = 8
print(e.more, e, e.args)
try:
    raise e
except ValueError as caught:
    print(caught is e, caught.__traceback__ is not None, vars(caught))
