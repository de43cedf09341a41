"""Lone surrogates in literals."""

s = "\ud800"
print(len(s), ascii(s), s == chr(0xD800))
print(ascii("a\udc80b"), "\ud83d\ude00" == "\U0001f600", len("\ud83d\ude00"))
print(ascii(f"x\udfff{1}y"), ascii("\ud800" "tail"))
d = {"\udc00": 1}
print(d["\udc00"])
print(ascii(eval(r"'\ud801'")))
