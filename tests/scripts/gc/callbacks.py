import gc

events = []


def note(phase, info):
    events.append((phase, sorted(info)))


gc.callbacks.append(note)
gc.collect()
gc.callbacks.remove(note)
print(events)
gc.collect()
print(len(events))
