"""Source bytes: encoding declarations and byte order marks."""


def run(source):
    try:
        exec(source)
    except SyntaxError as e:
        print(type(e).__name__, e.msg)


run("# coding: latin-1\nprint(ascii('\xe9'))".encode("latin-1"))
run("# -*- coding: utf-8 -*-\nprint(ascii('\xe9'))".encode())
run(b"\xef\xbb\xbfprint('bom')")
run(b"\xef\xbb\xbf# coding: utf-8\nprint('both')")
run(b"\n# coding=iso-8859-1\nprint(ascii('\xff'))")
run(b"x = 1\n# coding: nonsense\nprint('too late')")
run(b"# coding: nonsense\n")
run(b"# coding: ascii\nprint('plain')")
