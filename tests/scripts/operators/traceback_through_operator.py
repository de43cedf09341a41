# The lines of a traceback that goes through operator methods.

class V:
    def __add__(self, o):
        return self[o]

    def __getitem__(self, k):
        return self < k

    def __lt__(self, o):
        raise ValueError("deep")


def names(tb):
    out = []
    while tb is not None:
        out.append(tb.tb_lineno)
        tb = tb.tb_next
    return out


for i in range(80):
    try:
        V() + 1
    except ValueError as e:
        got = names(e.__traceback__)
print(got)
