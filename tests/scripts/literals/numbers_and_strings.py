"""Literals: radixes, underscores, floats, imaginary numbers, prefixes, joints."""

print(0x_ff, 0o17, 0b1010, 1_000_000, 0_0, 00, 10**30)
print(1e3, 1.5e-3, .5, 5., 1_0.0_1, 1e1_0, 3j, 1.5J, 0x10 + 0B1)
print("a" 'b' """c""" '''d''', r"\n", b"\x00\xff", rb"\d", Rb"\e", u"u")
print("tab\tnl\\n", "\x41\u0042\U00000043\N{LATIN SMALL LETTER D}\101\0".encode())
print("joined \
line", """multi
line""")
print(b"\a\b\f\v\r\'\"", "\a\b\f\v\r".encode())
print(..., Ellipsis is ..., not ..., -1 ** 2, (-1) ** 2, 2 ** -1, ~5)
print("%s" % (1,), "a" "b" * 2, ("x",), (), ((),))
