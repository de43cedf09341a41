import textwrap

text = "Hello there, how are you this fine day?  I'm glad to hear it! A well-known long-winded-word."
for width in (12, 20, 40):
    print(textwrap.wrap(text, width))
print(textwrap.fill(text, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 30), textwrap.shorten(text, 20, placeholder="..."))
print(repr(textwrap.dedent("""
    a
      b

    c
    """)))
print(textwrap.indent("a\n\n b\n", "> "), textwrap.indent("a\n\nb", "+", lambda line: True))
print(textwrap.wrap("aaaaaaaaaabbbbbbbbbb cc", 6), textwrap.wrap("aaaaaaaa bb", 4, break_long_words=False))
print(textwrap.wrap("use the -n option, or --dry-run; a--b", 8))
print(textwrap.wrap("well-known", 6, break_on_hyphens=False), textwrap.wrap("", 5))
w = textwrap.TextWrapper(width=15, max_lines=2, fix_sentence_endings=True)
print(w.wrap("One. Two three four five six seven"), w.fill("A b.  C d"))
for bad in (0, -1):
    try:
        textwrap.wrap("a b", bad)
    except ValueError as e:
        print(e)
