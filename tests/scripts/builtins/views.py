"""Views of dicts: what they are, and set algebra."""

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(type(k).__name__, type(v).__name__, type(i).__name__, k, v, i, len(k))
print([type(iter(x)).__name__ for x in (k, v, i)], [type(reversed(x)).__name__ for x in (d, v, i)])
print(sorted(k & {"a", "z"}), sorted(k | ["z"]), sorted(k - {"a"}), sorted(k ^ "ax"), sorted({"a", "q"} - k))
print(sorted(i & [("a", 1)]), ("a", 1) in i, ("a", 2) in i, "a" in k, 3 in v, k == {"a", "b", "c"}, k < {"a", "b", "c", "d"})
print(k.isdisjoint("xyz"), k.isdisjoint("a"), i == d.items(), v == d.values(), k.mapping, k.mapping == d)
d["d"] = 4
print(list(reversed(k)), list(reversed(v)), list(reversed(i)), len(v))
errors(lambda: hash(k), lambda: k + k, lambda: v & v, lambda: k.mapping.update, lambda: i < 5, lambda: type(k)())
print(isinstance(hash(v), int))
