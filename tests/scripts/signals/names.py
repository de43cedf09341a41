import signal

print(signal.SIGINT, int(signal.SIGINT), repr(signal.SIGTERM), signal.Signals(9).name)
print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), signal.Signals.SIGHUP.value)
print(signal.SIGINT == 2, isinstance(signal.SIGINT, int), signal.SIGINT in signal.valid_signals())
print(signal.strsignal(signal.SIGINT), signal.strsignal(11))
print(signal.NSIG, signal.ITIMER_REAL, signal.SIGCHLD.name)
