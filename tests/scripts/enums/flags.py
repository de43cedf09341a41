from enum import Flag, IntFlag, CONFORM, EJECT, KEEP

class P(Flag):
    R = 4
    W = 2
    X = 1
    ALL = 7

print(P.R | P.W, repr(P.R | P.X), ~P.R, P(0), bool(P(0)), list(P.ALL), P.R in P.ALL, len(P.ALL))
print(P.R & P.ALL, P.R ^ P.W, P(5))
try:
    P(8)
except ValueError as e:
    print(e)

class N(IntFlag):
    A = 1
    B = 2

print(N.A | N.B, repr(N.A | 4), N.A + 1, repr(~N.A), N(0))

class C(Flag, boundary=CONFORM):
    A = 1

class E(Flag, boundary=EJECT):
    A = 1

class K(Flag, boundary=KEEP):
    A = 1

print(C(3), E(3), type(E(3)).__name__, K(3))
