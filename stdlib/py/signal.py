# Signals, with the names that programs use for them.

import _signal
from _signal import (
    alarm,
    default_int_handler,
    getitimer,
    pause,
    set_wakeup_fd,
    setitimer,
    siginterrupt,
)
from enum import IntEnum as _IntEnum

_numbers = {
    "SIGHUP": 1, "SIGINT": 2, "SIGQUIT": 3, "SIGILL": 4, "SIGTRAP": 5, "SIGABRT": 6, "SIGBUS": 7,
    "SIGFPE": 8, "SIGKILL": 9, "SIGUSR1": 10, "SIGSEGV": 11, "SIGUSR2": 12, "SIGPIPE": 13,
    "SIGALRM": 14, "SIGTERM": 15, "SIGSTKFLT": 16, "SIGCHLD": 17, "SIGCONT": 18, "SIGSTOP": 19,
    "SIGTSTP": 20, "SIGTTIN": 21, "SIGTTOU": 22, "SIGURG": 23, "SIGXCPU": 24, "SIGXFSZ": 25,
    "SIGVTALRM": 26, "SIGPROF": 27, "SIGWINCH": 28, "SIGIO": 29, "SIGPWR": 30, "SIGSYS": 31,
    "SIGRTMIN": 34, "SIGRTMAX": 64, "SIGIOT": 6, "SIGPOLL": 29, "SIGCLD": 17,
}  # fmt: skip

Signals = _IntEnum("Signals", _numbers, module=__name__)
Handlers = _IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)

NSIG = 65
ITIMER_REAL = 0
ITIMER_VIRTUAL = 1
ITIMER_PROF = 2


ItimerError = OSError


def _named(value, kind):
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def signal(signalnum, handler, /):
    return _named(_signal.signal(signalnum, handler), Handlers)


def getsignal(signalnum, /):
    return _named(_signal.getsignal(signalnum), Handlers)


def raise_signal(signalnum, /):
    _signal.raise_signal(signalnum)


def strsignal(signalnum, /):
    return _signal.strsignal(signalnum)


def valid_signals():
    return {_named(n, Signals) for n in range(1, NSIG) if n not in (32, 33)}
