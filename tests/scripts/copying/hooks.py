import copy

class A:
    def __init__(self, v):
        self.v = v

    def __copy__(self):
        return A("copied")

    def __deepcopy__(self, memo):
        print("memo is a dict:", isinstance(memo, dict))
        return A("deep")

print(copy.copy(A(1)).v, copy.deepcopy([A(1)])[0].v)

class B:
    def __init__(self, v):
        self.v = v

    def __getstate__(self):
        return {"v": self.v + 1}

    def __setstate__(self, state):
        self.v = state["v"] * 10

print(copy.copy(B(1)).v, copy.deepcopy(B(2)).v)

class C:
    def __reduce__(self):
        return list, ((1, 2),)

print(copy.copy(C()), copy.deepcopy(C()))
