# os: errors name the number, the text and the files.
import errno
import os

for f in (lambda: os.stat("/nonexistent"), lambda: os.rename("/nonexistent", "/nowhere"),
          lambda: os.mkdir("/"), lambda: os.listdir("/nonexistent"), lambda: os.rmdir("/none"),
          lambda: os.remove("/none"), lambda: os.readlink("/"), lambda: os.chdir("/none")):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e, errno.errorcode[e.errno])
for f in (lambda: os.stat(1.5), lambda: os.listdir(1.5), lambda: os.fspath(3),
          lambda: os.mkdir(None), lambda: os.stat("a\0b")):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
