import keyword
print(keyword.iskeyword("for"), keyword.issoftkeyword("match"))
