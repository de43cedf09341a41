things = [int.__add__, (1).__add__, [].append, list.append, str.__len__, object.__init__,
          dict.fromkeys, dict.__dict__["fromkeys"], len, int.real, type.__dict__["__name__"],
          object.__new__]
for t in things:
    print(type(t).__name__, t.__name__, t.__qualname__)
