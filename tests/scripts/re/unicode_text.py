import re

text = "naïve Straße 数字 ١٢ \U0001f600 x"
print(re.findall(r"\w+", text))
print(re.findall(r"\d+", text), re.findall(r"(?a)\w+", text))
print([m.span() for m in re.finditer(r"\s", text)])
print(re.sub("[^\x00-\x7f]", "?", text), re.split("[数ï]", text))
print(re.search("\U0001f600", text).span(), re.findall("[\U0001f600-\U0001f64f]", text))
print(re.findall("É", "éÉ", re.I), re.findall("[à-ü]", "ÀÉz", re.I), re.findall("É", "éÉ", re.I | re.A))
print(re.sub("(?i)ſ", "-", "sSſ"), re.findall("(?i)µ", "µμΜ"))
print(re.match(r"(.)\1", "Éé", re.I), re.match(r"(.)\1", "éé"))
print(re.findall(r"\b\w", "éa bé ñ"), re.findall(rb"\b\w", "éa b".encode()))
