# Instances, methods, attributes, bound and unbound calls.
class Account:
    bank = "first"
    opened = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.opened += 1

    def deposit(self, n):
        self.balance += n
        return self

    def withdraw(self, n):
        if n > self.balance:
            raise ValueError("short by %d" % (n - self.balance))
        self.balance -= n
        return self

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"


a = Account("ann", 10)
b = Account("bob")
print(a, b, [a], str(a), f"{b}")
a.deposit(5).deposit(6).withdraw(1)
print(a.balance, Account.opened, a.bank, b.bank)
a.bank = "second"
print(a.bank, b.bank, Account.bank, "bank" in a.__dict__, "bank" in b.__dict__)
Account.bank = "third"
print(a.bank, b.bank)
try:
    b.withdraw(3)
except ValueError as e:
    print(e)
m = b.deposit
for i in range(700):
    m(i)
    a.deposit(1)
print(b, a, Account.deposit(b, 1) is b)
try:
    a.nothing
except AttributeError as e:
    print(e)
try:
    Account()
except TypeError as e:
    print(e)
try:
    a.deposit()
except TypeError as e:
    print(e)
try:
    a.deposit(1, 2)
except TypeError as e:
    print(e)
print(type(a), type(a).__name__, isinstance(a, Account), a.__class__ is Account)
print(a == a, a == b, a != b, a is not b)
setattr(a, "extra", 1)
print(getattr(a, "extra"), getattr(a, "nope", "dflt"), hasattr(a, "extra"), sorted(a.__dict__))
