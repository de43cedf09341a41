# Every dict method, insertion order, errors.
d = {"a": 1, "b": 2}
d["c"] = 3
print(d, len(d), d["a"], d.get("z"), d.get("z", 0), "a" in d, "z" not in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d, d.setdefault("q", []), d.setdefault("b", 9), d)
d.update({"b": 20, "n": 1}, m=5)
d.update([("x", 1), ("y", 2)])
print(d, d.popitem(), d)
e = d.copy()
e["b"] = -1
print(d["b"], e["b"], d == e, d != e, {"a": 1, "b": 2} == {"b": 2, "a": 1})
print(
    dict(a=1, b=2), dict([(1, 2)]), dict({1: 2}, z=3), dict.fromkeys("ab", 0), dict.fromkeys([1, 2])
)
print({1: "a"} | {1: "b", 2: "c"})
d |= {"or": 1}
print(d, list(reversed(d)))
for f in [
    lambda: d["none"],
    lambda: d[(1, 2)],
    lambda: {}.popitem(),
    lambda: d.pop(5),
    lambda: {[]: 1},
    lambda: d[[]],
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
]:
    try:
        f()
    except (KeyError, TypeError, ValueError) as ex:
        print(type(ex).__name__, ex)
print({1: "a", 1.0: "b", True: "c"}, {0: 1}[False], {2**70: 1}[2**70], {None: 1, (): 2})
d.clear()
print(d, bool(d))
for i in range(1000):
    d[i * 7 % 101] = i
    if i % 3 == 0:
        d.pop(i % 101, None)
print(len(d), sum(d), sum(d.values()), list(d.items())[:5])
try:
    for k in d:
        d[k + 1000] = 1
except RuntimeError as ex:
    print(ex)
w = {}
for word in ("the cat sat on the mat the end " * 30).split():
    w[word] = w.get(word, 0) + 1
print(w, sorted(w.items(), key=lambda kv: (-kv[1], kv[0])), max(w, key=w.get))
