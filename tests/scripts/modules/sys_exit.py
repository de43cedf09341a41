# sys.exit runs finally blocks and ends with its status; nothing prints after.
import sys


def work(n):
    try:
        for i in range(n):
            if i == 250:
                sys.exit()
    finally:
        print("cleanup")


try:
    sys.exit(3)
except SystemExit as e:
    print("caught", e.code, e.args)
try:
    sys.exit("text")
except SystemExit as e:
    print("caught", e.code)
try:
    raise SystemExit
except BaseException as e:
    print(type(e).__name__, e.code, isinstance(e, Exception))
work(100)
work(1000)
print("unreached")
