import unicodedata as u

for c in ("a", "A", "5", "²", "½", "é", "一", "가", "\u0301", " ", "\n", "(", "א", "\U0001f600", "ﬁ", "Ⅷ", "\u00ad", "\ud800", "\U000e0001"):
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c), u.decomposition(c), u.name(c, "-"), u.decimal(c, None), u.digit(c, None), u.numeric(c, None))
for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, [ascii(u.normalize(form, s)) for s in ("é", "e\u0301", "ﬁ", "Å", "가", "\u1112\u1161\u11ab", "a\u0323\u0302", "a\u0302\u0323", "①", "\u0958")], u.is_normalized(form, "é"))
print(u.lookup("LATIN SMALL LETTER E WITH ACUTE"), u.lookup("greek small letter alpha"), u.unidata_version)
for f in (lambda: u.name("\n"), lambda: u.lookup("no such"), lambda: u.decimal("x"), lambda: u.category("ab"), lambda: u.normalize("x", "a"), lambda: u.numeric("a")):
    try:
        f()
    except (ValueError, KeyError, TypeError) as e:
        print(type(e).__name__, e)
