"""Errors of class patterns when they are matched."""


class Point:
    __match_args__ = ("x", "y")
    x = y = 1


class Bare:
    pass


class ListArgs:
    __match_args__ = ["x"]


class IntArgs:
    __match_args__ = (1,)


def three(p):
    match p:
        case Point(1, 2, 3):
            pass


def positional(p):
    match p:
        case Bare(1):
            pass


def twice(p):
    match p:
        case Point(1, x=1):
            pass


def no_class(p):
    thing = 5
    match p:
        case thing():
            pass


def list_args(p):
    match p:
        case ListArgs(1):
            pass


def int_args(p):
    match p:
        case IntArgs(1):
            pass


def two_ints(p):
    match p:
        case int(1, 2):
            pass


for arm, subject in [(three, Point()), (positional, Bare()), (twice, Point()), (no_class, 1),
                     (list_args, ListArgs()), (int_args, IntArgs()), (two_ints, 1)]:
    try:
        arm(subject)
    except TypeError as e:
        print(e)


class Raises:
    @property
    def boom(self):
        raise KeyError("boom")


try:
    match Raises():
        case Raises(boom=1):
            pass
except KeyError as e:
    print("raised", e)
