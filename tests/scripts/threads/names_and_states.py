import threading

main = threading.main_thread()
print(main is threading.current_thread(), main.name, main.daemon, main.is_alive())
print(threading.active_count(), threading.enumerate() == [main])
print(threading.get_ident() == main.ident, threading.get_native_id() == main.native_id)
go = threading.Event()
t = threading.Thread(target=go.wait, name="waiter", daemon=True)
print(t.name, t.daemon, t.is_alive(), repr(t))
t.start()
print(t.is_alive(), threading.active_count(), t in threading.enumerate())
print(repr(t) == f"<Thread(waiter, started daemon {t.ident})>")
go.set()
t.join()
print(t.is_alive(), threading.active_count(), "stopped" in repr(t))
t.name = 5
print(t.name)


def f():
    pass


names = [threading.Thread().name, threading.Thread(target=f).name]
print([n.split("-")[0] for n in names], names[1].endswith("(f)"))
