import sys
import threading

print(sys.getswitchinterval())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
try:
    sys.setswitchinterval(0)
except ValueError as e:
    print(e)
stop = False
turns = [0, 0]


def spin(i):
    while not stop:
        turns[i] += 1


ts = [threading.Thread(target=spin, args=(i,)) for i in range(2)]
[t.start() for t in ts]
while not (turns[0] > 50 and turns[1] > 50):
    pass
stop = True
[t.join() for t in ts]
print(min(turns) > 50)
