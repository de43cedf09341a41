# An assertion with a message in a loop that was warm.
def invariant(i, total):
    assert total == i * (i + 1) // 2, f"total {total} at {i}"


total = 0
for i in range(500):
    total += i
    if i == 400:
        total += 1
    invariant(i, total)
