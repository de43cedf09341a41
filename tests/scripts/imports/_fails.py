BEFORE = 1
raise ValueError("in the body")
