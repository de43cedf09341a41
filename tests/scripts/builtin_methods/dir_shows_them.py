for cls, names in (
    (int, "__add__ __radd__ __index__ __divmod__ __bool__ __hash__ real bit_length"),
    (list, "__len__ __iter__ __setitem__ __iadd__ append __class_getitem__ __reversed__"),
    (object, "__class__ __reduce_ex__ __sizeof__ __init_subclass__ __getstate__ __lt__"),
    (str, "__mod__ __contains__ __getitem__ join"),
):
    have = dir(cls)
    print(cls.__name__, [n for n in names.split() if n not in have])
