import signal

log = []
old = signal.signal(signal.SIGUSR1, lambda n, f: log.append(n))
print(old == signal.SIG_DFL, callable(signal.getsignal(signal.SIGUSR1)))
signal.raise_signal(signal.SIGUSR1)
print(log)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR1)
print(log, signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN)


def raising(n, frame):
    raise RuntimeError("from handler")


signal.signal(signal.SIGUSR1, raising)
try:
    signal.raise_signal(signal.SIGUSR1)
except RuntimeError as e:
    print(e)
signal.signal(signal.SIGUSR1, signal.SIG_DFL)
for bad in (lambda: signal.signal(signal.SIGUSR1, 7), lambda: signal.signal(100, print)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
try:
    signal.signal(signal.SIGKILL, print)
except OSError as e:
    print("OSError")
