import traceback
g = ExceptionGroup("wide", [ValueError(i) for i in range(18)])
print("".join(traceback.format_exception(g)))
e = ValueError("leaf")
for i in range(12):
    e = ExceptionGroup(f"level {i}", [e])
print("".join(traceback.format_exception(e)))
print("".join(traceback.format_exception_only(ExceptionGroup("a", [ValueError(1)]), show_group=True)))
