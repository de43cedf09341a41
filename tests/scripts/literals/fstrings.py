"""f-strings in full: nested quotes, `=`, conversions, nested specifications, lines, comments."""

name = "x"
d = {"a": 1}
print(f"{d["a"]} {f"{f"{1 + 1}"}"}")
print(f"{name = } {name=!s} {name=:>5} { name = }")
print(f"{name!r:>{len(name) + 6}}|{3.14159:.{2}f}")
print(f"{
    1 +  # a comment
    2
}")
print(f"{{}} {{{name}}} \N{BULLET}")
print(f'{"\n".join(["a", "b"])}')
print(f"{(lambda q: q * 2)(4)} {[i for i in range(3)]} { {1: 2}[1] }")
print(rf"\d{name}\{name}", f"{'a' if name else 'b'}")
print(f"{name:{'>'}{10}}|{name:{"<"}{"3"}}|")
print(f"a" "b{c}" f"{name}" r"\e")
print(f"{1_000:,} {255:#x} {-5:+d} {2**10:e}")
print(f"{name!s}{name!r}{name!a}", f"{1 if True else 2}", f"{(x := 5)} {x}")
print(f"{'{'} {'}'} {"{}".format(1)}")
print(f"{d=}", f"{1+1=}", f"{ 1 + 1 = :>4}")
