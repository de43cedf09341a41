# while and for with else, break and continue, nested and hot.
def find(n, want):
    out = []
    i = 0
    while i < n:
        i += 1
        if i % 3 == 0:
            continue
        for k in range(2, 6):
            if i * k == want:
                out.append((i, k))
                break
        else:
            if i == n - 2:
                break
    else:
        out.append("end")
    return out


print(find(200, 120), find(40, 7), [len(find(n, n)) for n in range(0, 120, 20)])
