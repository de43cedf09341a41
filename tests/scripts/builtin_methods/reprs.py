def show(x):
    return repr(x).split(" at 0x")[0]

for x in (int.__add__, (1).__add__, [].append, list.append, len, int.real, dict.fromkeys,
          dict.__dict__["fromkeys"], str.join, "".join):
    print(show(x))
