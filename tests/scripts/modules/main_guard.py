# __name__, doc strings, module globals.
"""The doc string: comments before it do not count."""

VALUE = 5


def main():
    total = 0
    for i in range(200):
        total += VALUE
    print(total, __name__)


print(__doc__)
if __name__ == "__main__":
    main()
    VALUE = 0.5
    main()
print(__file__.endswith("main_guard.py"), sorted(k for k in globals() if not k.startswith("__")))
