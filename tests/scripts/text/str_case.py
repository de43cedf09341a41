for s in ("hello World", "ßtraße ŒUVRE", "ǆ ﬁ ŉ", "ΑΣ ΣΑΣ", "İstanbul ı", "they're bill's", "", "1a2B"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold())
for s in ("abc", "ABC", "Abc", "a1", "1", "²", "½", "一", "x y", " ", "", "é", "_a", "1a", "ª", "\u0345", "\n", "Ǆ"):
    print(ascii(s), s.isalpha(), s.isdigit(), s.isdecimal(), s.isnumeric(), s.isalnum(), s.islower(), s.isupper(), s.istitle(), s.isspace(), s.isidentifier(), s.isprintable(), s.isascii())
