import signal

print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
try:
    signal.raise_signal(signal.SIGINT)
    print("not reached")
except KeyboardInterrupt:
    print("interrupted")


def spin():
    i = 0
    while True:
        i += 1
        if i == 500:
            signal.setitimer(signal.ITIMER_REAL, 0.001)


def stop(n, frame):
    raise KeyboardInterrupt


signal.signal(signal.SIGALRM, stop)
try:
    spin()
except KeyboardInterrupt:
    print("out of the loop")
signal.signal(signal.SIGINT, lambda n, f: print("my own"))
signal.raise_signal(signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
