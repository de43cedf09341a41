import threading

total = []
for i in range(40):
    t = threading.Thread(target=total.append, args=(i,))
    t.start()
    t.join()
print(sum(total), threading.active_count())
