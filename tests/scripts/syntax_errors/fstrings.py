"""Texts of errors in f-strings."""

for source in [
    "f'{'", "f'}'", "f'{a b}'", "f'{!r}'", "f'{a!}'", "f'{a! r}'", "f'{a!z}'", "f'{ }'", "f'{a[}'",
    "f'{(}'", "f'{a)}'", "f'{lambda x: 1}'", "f'{*a}'", "f'{.}'", "f'{a:{b:{c:{d}}}}'", "f'{a$b}'",
    "b'' f''", "f'{x:=5}'", "f'{(x:=5)}'", "f'{a!r'", "f'{a:x'", "f'{a='",
]:
    try:
        compile(source, "s", "eval")
        print("ok", repr(source))
    except SyntaxError as e:
        print(repr(source), "->", e.msg)
