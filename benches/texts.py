"""Strings: splitting, joining, formatting, searching, converting."""

import sys


def main(n):
    total, out = 0, []
    for i in range(n):
        line = f"{i},{i * 3 % 101},name{i % 17},{i % 7}"
        fields = line.split(",")
        total += int(fields[1]) + len(fields[2])
        if fields[2].startswith("name1") and "9" in fields[0]:
            out.append("-".join(fields[1:3]).upper())
        total += line.find("name") + len(str(i)) + (line[2:5] < "5")
        if len(out) > 500:
            total += len("".join(out).replace("NAME", ""))
            out = []
    print(total, len(out), out[-1])


main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
