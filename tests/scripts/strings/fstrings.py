# f-strings: conversions, specs, nesting, = and quotes.
name, n, pi = "world", 42, 3.14159265
print(
    f"hello {name}! {n} {pi:.2f} {n:5d}| {n:<5}| {n:^5}| {n:>5}| {n:05} {n:+} {n:x} {n:#x} {n:b} {n:,} {1234567:_}"
)
print(f"{name!r} {name!s} {name!a} {name:>10} {name:*^11} {name:.3} {name!r:>10}")
print(f"{n=} {n = } {pi=:.1f} {name=!s} {n+1=} {name.upper()=}")
print(
    f"{{}} {{{n}}} {n:{5}} {pi:{6}.{3}} {'in' + 'ner'} {[1, 2][0]} {({'a': 1})['a']} {n if n > 3 else 0}"
)
print(
    f"{pi:e} {pi:10.3e} {pi:g} {1e10:g} {0.5:%} {0.1234:.1%} {1e6:,.2f} {-n:=+6} {n:c} {pi:010.3f}"
)
print(f'{name + "!"} {", ".join(str(i) for i in range(3))} {(lambda x: x * 2)(4)}')
print(f"{True} {None} {[1, 'a']} {(1,)} {True:d} {True:5} {1.0} {10**20} {-0.0}")
print(
    f"a" "b" f"{n}" 'c',
    f"""multi
{n}
line""",
    rf"\d{n}",
    f"\t{n}\n".strip(),
)
print(
    f"{n:>{n // 4}}|{name:{'<'}{10}}|",
    f"{2**64:,}",
    f"{255:08b} {255:o} {255:X} {-255:x}",
    f"{1.5:.0f} {2.5:.0f} {1e16} {1e15:.1f}",
)
print(
    f"{'nested ' + f'{n + f"{1}".count("1")}'}", f"{n!r:^10}", f"{'q'!r}", f"{'é':>3}|{'日本':>5}|"
)
for bad in [
    lambda: f"{n:q}",
    lambda: f"{name:d}",
    lambda: f"{pi:x}",
    lambda: f"{[]:5}",
    lambda: f"{n:.2d}",
    lambda: f"{name:+}",
]:
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
k = 0
for i in range(600):
    k += len(f"{i}{i * 0.5:.1f}{i!r:>4}{name}")
print(k, f"{'a' if k else 'b'}{k:>6}")
print(
    "{1} {0} {x}".format(1, 2, x=3), "{0[1]} {1.real}".format([1, 2], 5), "{:>5}{:<4}|".format(1, 2)
)
