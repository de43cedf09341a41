# time: the clocks advance and have the right types.
import time

a = time.perf_counter()
b = time.perf_counter_ns()
s = 0
for i in range(2000):
    s += i
c = time.perf_counter()
print(s, c >= a, type(a).__name__, type(b).__name__, time.perf_counter_ns() >= b)
print(
    time.time() > 1.6e9,
    type(time.time()).__name__,
    time.time_ns() > 10**18,
    time.monotonic() <= time.monotonic(),
)
print(time.process_time() >= 0, type(time.process_time()).__name__, time.sleep(0))
last = time.monotonic()
back = 0
for _ in range(300):
    t = time.monotonic()
    if t < last:
        back += 1
    last = t
print(back)
try:
    time.sleep(-1)
except ValueError as e:
    print(e)
