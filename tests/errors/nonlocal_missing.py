def f():
    nonlocal zed
    zed = 1
