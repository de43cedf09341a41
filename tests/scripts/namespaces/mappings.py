"""Locals may be any mapping, globals a subclass of dict."""


class Logged:
    def __init__(self):
        self.names = {}
        self.log = []

    def __getitem__(self, key):
        self.log.append(("get", key))
        return self.names[key]

    def __setitem__(self, key, value):
        self.log.append(("set", key))
        self.names[key] = value

    def __delitem__(self, key):
        self.log.append(("del", key))
        del self.names[key]


logged = Logged()
exec("a = 1; b = a; len; del a", {}, logged)
print(logged.log, logged.names)


class Doubling(dict):
    def __missing__(self, key):
        return key * 2


print(eval("foo + bar", Doubling()), eval("foo", {}, Doubling()))
