def low(q):
    z = q * 2
    raise KeyError(z)
def mid(p):
    low(p + 1)
try:
    mid(1)
except KeyError as e:
    tb = e.__traceback__
names = []
while tb is not None:
    f = tb.tb_frame
    if f.f_code.co_name != "<module>":
        print(f.f_code.co_name, f.f_locals, tb.tb_lineno, f.f_lineno, f.f_back.f_code.co_name)
    last = tb
    tb = tb.tb_next
print(last.tb_next, last.tb_frame.f_code.co_varnames, last.tb_lasti >= 0)
