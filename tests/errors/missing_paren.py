x = 1
print("before"
y = 2
