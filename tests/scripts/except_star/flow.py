"""`except*` around code that raises no group that it handles."""


def run(raised, *classes):
    try:
        try:
            if raised is not None:
                raise raised
        except* classes:
            print("handled")
        else:
            print("no exception")
        finally:
            print("finally")
    except BaseException as e:
        print("escaped", repr(e))


run(ValueError(2), TypeError)
run(None, ValueError)


def loops():
    for i in range(3):
        try:
            if i == 1:
                continue
        except* OSError:
            pass
        print(i)
    return "done"


print(loops())
try:
    try:
        raise ValueError
    except* 5:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
