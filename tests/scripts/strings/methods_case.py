# Case and classification methods.
for s in [
    "hello World",
    "ABC",
    "abc",
    "Ünïcode ÀÉ",
    "straße",
    "123",
    "12a",
    "",
    " \t\n",
    "a_b",
    "Ⅷ",
    "ǆ",
    "İ",
]:
    print(repr(s), s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
    print(
        s.isalpha(),
        s.isdigit(),
        s.isalnum(),
        s.isspace(),
        s.isupper(),
        s.islower(),
        s.istitle(),
        s.isidentifier(),
        s.isnumeric(),
        s.isdecimal(),
        s.isascii(),
        s.isprintable(),
    )
n = 0
text = "The Quick brown Fox" * 20
for c in text:
    if c.isupper():
        n += 1
    elif c.islower():
        n += 100
    else:
        n += 10000
print(n)
out = ""
for c in text[:100]:
    out += c.lower() if c.isupper() else c.upper()
print(out, out == text[:100].swapcase())


def rot13(s):
    r = []
    for c in s:
        if "a" <= c <= "z":
            r.append(chr((ord(c) - 97 + 13) % 26 + 97))
        elif "A" <= c <= "Z":
            r.append(chr((ord(c) - 65 + 13) % 26 + 65))
        else:
            r.append(c)
    return "".join(r)


print(rot13("Hello, World!"), rot13(rot13(text)) == text)
