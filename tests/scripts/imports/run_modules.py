# runpy: running a module as a program.
import runpy

names = runpy.run_module("_stars")
print(names["public"], names["__name__"], names["__package__"] == "")
print(runpy.run_module("_stars", run_name="other", init_globals={"given": 1})["given"])
for name in ("nope", "_pkg"):
    try:
        runpy.run_module(name)
    except ImportError as e:
        print(e)
