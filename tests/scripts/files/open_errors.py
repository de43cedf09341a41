# open: what it refuses.
for args in [("f", "zz"), ("f", "rw"), ("f", ""), ("f", "rb", -1, "utf-8"), ("f", "r", 0),
             ("f", "rbt"), ("f", "rb", -1, None, "strict"), ("f", "rb", -1, None, None, "\n"),
             ("/no/such/file",), ("/",), (1.5,), ("f", 3), ("a\0b",), ("f", "r", "x")]:
    try:
        open(*args)
    except Exception as e:
        print(type(e).__name__, e)
