import threading

done = []
t = threading.Timer(0.001, done.append, ["a"])
t.start()
t.join()
print(done)
t = threading.Timer(100, done.append, args=["b"])
t.start()
t.cancel()
t.join()
print(done, t.is_alive())
