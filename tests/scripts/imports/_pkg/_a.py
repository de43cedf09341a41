X = 1
_hidden = 2


def __getattr__(name):
    if name == "made":
        return "made on demand"
    raise AttributeError(f"no {name} here")


def __dir__():
    return ["z", "made"]
