import threading
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Future,
    ThreadPoolExecutor,
    as_completed,
    wait,
)

with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(6)]
    print([f.result() for f in futures], all(f.done() for f in futures))
    print(list(pool.map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6])))
    bad = pool.submit(lambda: 1 / 0)
    print(type(bad.exception()).__name__)
    try:
        bad.result()
    except ZeroDivisionError as e:
        print(e)
    print(sorted(f.result() for f in as_completed(futures)))
    done, rest = wait(futures)
    print(len(done), len(rest))
    gate = threading.Event()
    slow = pool.submit(gate.wait)
    done, rest = wait([slow, futures[0]], return_when=FIRST_COMPLETED)
    print(slow in rest, slow.running(), slow.cancel())
    gate.set()
    names = {pool.submit(lambda: threading.current_thread().name).result() for _ in range(5)}
    print(all(n.startswith("ThreadPoolExecutor") for n in names))
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
f = Future()
log = []
f.add_done_callback(lambda f: log.append(f.result()))
f.set_result(5)
print(log, f.cancel(), f.done())
g = Future()
print(g.cancel(), g.cancelled())
try:
    g.result()
except CancelledError:
    print("cancelled")
try:
    Future().result(timeout=0.001)
except TimeoutError:
    print("timeout")
