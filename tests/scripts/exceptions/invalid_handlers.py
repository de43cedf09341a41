for classes in (42, int, "x", (ValueError, 42), (int, ValueError)):
    try:
        try:
            raise ValueError("v")
        except classes:
            print("caught")
    except TypeError as e:
        print(e, "|", repr(e.__context__))
for classes in (ValueError, (KeyError, ValueError), ()):
    try:
        try:
            raise ValueError("v")
        except classes:
            print("caught", classes)
    except ValueError:
        print("missed")
