import traceback
class A(Exception):
    def __str__(self):
        raise KeyError
class B(Exception):
    def __repr__(self):
        return "b"
    def __str__(self):
        return ""
class C(Exception):
    __module__ = "some.where"
for e in (A(), B(), C("c"), ValueError("two\nlines"), KeyError("k"), KeyError()):
    print(traceback.format_exception_only(e))
e = ValueError("notes")
e.__notes__ = "not a list"
print(traceback.format_exception_only(e))
e.__notes__ = [A(), 3]
print(traceback.format_exception_only(e))
raise A()
