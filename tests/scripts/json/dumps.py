"""json: writing."""
import json

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



print(json.dumps([1, -2.5, "a\"b\\\n\t\x01é☃😀", None, True, False, [], {}, {"k": [1, {"z": ()}]}]))
print(json.dumps("é☃\x7f", ensure_ascii=False), json.dumps({True: 1, None: 2, 1.5: 3, 2: 4}))
print(json.dumps({"b": 1, "a": [1, {}]}, indent=2, sort_keys=True))
print(json.dumps([[], {}, [1, [2]]], indent="\t"), json.dumps([1, {"a": 2}], separators=(",", ":")))
print(json.dumps([float("nan"), float("inf"), -float("inf"), 1e100, 10 ** 30]))
print(json.dumps({(1, 2): 3, "x": 4}, skipkeys=True), json.dumps({1, 2} and {"s": 1j}, default=str))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return [o.x, o.y]
        return super().default(o)


print(json.dumps({"p": Point(1, 2)}, cls=Encoder), Encoder(indent=1).encode([Point(3, 4)]))
print("".join(json.JSONEncoder().iterencode([1])), json.JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}))
loop = []
loop.append(loop)
errors(
    lambda: json.dumps(loop), lambda: json.dumps({1, 2}), lambda: json.dumps({(1,): 2}), lambda: json.dumps(object),
    lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps({"a": 1, 2: 3}, sort_keys=True),
)


class File:
    def write(self, s):
        print("write", s)


json.dump(5, File())
