import string
from string import Formatter, Template

print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace))
print(string.punctuation, len(string.printable))
print(string.capwords("hello  big\tworld"), string.capwords("a-b-c", "-"))
t = Template("$who likes ${what}s, $$5 $who.")
print(t.substitute(who="tim", what="pie"), t.substitute({"who": "a", "what": "b"}, what="c"))
print(t.safe_substitute(who="x"), t.get_identifiers(), t.is_valid(), t.template)
for bad in ("$", "a $ b", "x\n$1", "${a"):
    try:
        Template(bad).substitute(a=1)
    except ValueError as e:
        print(e)
    print(Template(bad).safe_substitute(a=1), Template(bad).is_valid())
try:
    t.substitute(who=1)
except KeyError as e:
    print("KeyError", e)

class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+"

print(Percent("%a %{b} %% $c").substitute(a=1, b=2))
f = Formatter()
print(f.format("{0} {1!r:>5} {x[0]} {y.real}", 1, "a", x=[5], y=3j + 2))
print(f.format("{} {} {:{}}", 1, 2, "x", 4), list(f.parse("a{b!r:c}d{{")))

class Mine(Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else args[key]

print(Mine().format("{a} {b} {0}", "z", a=1))
try:
    f.format("{0}{}", 1, 2)
except ValueError as e:
    print(e)
