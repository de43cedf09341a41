try:
    COUNT += 1
except NameError:
    COUNT = 1
