# The traceback of chained exceptions: cause first, then context.
def parse(text):
    return int(text)


def load(items):
    out = []
    for item in items:
        try:
            out.append(parse(item))
        except ValueError as e:
            raise RuntimeError(f"bad item {item!r}") from e
    return out


def main():
    try:
        print(sum(load(["1"] * 100)))
        load(["1", "2", "three"])
    except RuntimeError:
        print("cleaning up")
        {}["missing"]


main()
