def attempt(**ns):
    bases = ns.pop("bases", ())
    try:
        type("X", bases, ns)
        print("made")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

attempt(__slots__=["a", 1])
attempt(__slots__=["a b"])
attempt(__slots__=["a"], a=1)
attempt(__slots__=["__dict__", "__dict__"])
attempt(__slots__=["a"], bases=(int,))
attempt(__slots__=[], bases=(int,))
attempt(__slots__="abc")
A = type("A", (), {"__slots__": "a"})
B = type("B", (), {"__slots__": "b"})
attempt(bases=(A, B))
attempt(bases=(int, list))
attempt(bases=(bool,))
