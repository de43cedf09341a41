import atexit
import threading
import time

atexit.register(print, "atexit")


said = threading.Event()


def late():
    said.wait()
    print("late", threading.main_thread().name)


threading.Thread(target=late).start()
threading.Thread(target=lambda: time.sleep(60), daemon=True).start()


def spin():
    while True:
        pass


threading.Thread(target=spin, daemon=True).start()
print("main ends")
said.set()
