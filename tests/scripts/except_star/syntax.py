"""What `except*` refuses."""

for source in [
    "try: pass\nexcept* A: pass\nexcept B: pass",
    "try: pass\nexcept A: pass\nexcept* B: pass",
    "try: pass\nexcept*: pass",
    "def f():\n  try: pass\n  except* A:\n    return 1",
    "for i in x:\n  try: pass\n  except* A:\n    break",
    "for i in x:\n  try: pass\n  except* A:\n    continue",
    "def f():\n  try: pass\n  except* A:\n    for i in x: break",
    "try: pass\nexcept* A:\n  def g(): return 1",
    "try: pass\nexcept* (A, B) as e: pass\nelse: pass\nfinally: pass",
]:
    try:
        compile(source, "s", "exec")
        print("ok")
    except SyntaxError as e:
        print(e.msg)
