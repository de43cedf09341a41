# Patterns that make a naive matcher try very many ways, on texts short enough for it to end.
import re

print(re.match("(a+)+b", "a" * 14))
print(re.match("(a|aa)+$", "a" * 16 + "b"))
print(re.match("(a*)*c", "a" * 12))
print(re.search("(x+x+)+y", "x" * 12))
print(re.fullmatch("(?:a?){10}a{10}", "a" * 10).span())
print(re.match("(?:(?:a|b)*)*!", "ab" * 6))
print(re.fullmatch("(.*)(.*)(.*)[0-9]", "q" * 30))
print(len(re.match("(?:a|b)*", "ab" * 2000).group()))
print(re.match("(?:(a)|b)*", "ab" * 1000).span(1))
