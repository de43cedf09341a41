# sys.exit with a text prints it to stderr and gives status 1.
import sys

total = 0
for i in range(300):
    total += i
print(total)
sys.exit("total was %d" % total)
