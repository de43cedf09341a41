"""json: reading, and what is wrong with documents."""
import json

def errors(*calls):
    for call in calls:
        try:
            print("no error:", call())
        except Exception as e:
            print(type(e).__name__ + ":", e)



print(json.loads(' {"a": [1, 2.5, -3e2, true, false, null, "x\\u00e9\\n\\ud83d\\ude00"], "b": {}} '))
print(json.loads("[]"), json.loads("-0"), json.loads("-0.0"), json.loads("1E400"), json.loads("NaN"), json.loads("-Infinity"))
print(json.loads("123456789012345678901234567890"), json.loads(b'"bytes"'), json.loads(bytearray(b"[1]")), json.loads('"a"'.encode("utf-16")))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"a": 1, "b": [2]}', object_pairs_hook=list))
print(json.loads('{"x": {"y": 1}}', object_hook=lambda d: sorted(d)), json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: -int(s)))
print(json.loads("[NaN]", parse_constant=lambda s: "<" + s + ">"), json.loads('"a\tb"', strict=False))
print(json.JSONDecoder().raw_decode('{"a": 1} rest'))
errors(*(
    lambda s=s: json.loads(s)
    for s in ("", "{", "[", "[1,", "[1 2]", "[1,]", '{"a" 1}', '{"a": 1,}', "{1: 2}", '{"a":', "nul", "1 2", "01", "1.", "-",
              '"abc', '"a\nb"', '"\\q"', '"\\u12"', "[1]]", "'a'", "\ufeff1", "tru", '{"a": 1 "b": 2}', "\n\n  x")
))
errors(lambda: json.loads(5), lambda: json.loads(None))
try:
    json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e:
    print(e.msg, e.doc == '[1,\n 2,\n x]', e.pos, e.lineno, e.colno, isinstance(e, ValueError))
