# An uncaught exception of our own, with finally blocks on the way out.
class ConfigError(Exception):
    def __init__(self, key, value):
        super().__init__(f"{key} = {value!r} is not allowed")
        self.key = key


def validate(key, value):
    if value < 0:
        raise ConfigError(key, value)


def run(values):
    try:
        for i, v in enumerate(values):
            validate("k%d" % i, v)
    finally:
        print("ran finally")


run(range(100))
run([1, 2, -3])
