"""Objects that send messages to one another: polymorphic methods, attributes, super()."""

import sys


class Task:
    def __init__(self, name, work):
        self.name = name
        self.work = work
        self.done = 0
        self.link = None

    def run(self, packet):
        self.done += packet.size
        return self.link


class Worker(Task):
    def run(self, packet):
        packet.size += self.work
        return super().run(packet)


class Sink(Task):
    def __init__(self, name):
        super().__init__(name, 0)
        self.seen = []

    def run(self, packet):
        if packet.size > 40:
            self.seen.append(packet.size)
            packet.size = 1
        return super().run(packet)


class Packet:
    __slots__ = ("size", "hops")

    def __init__(self, size):
        self.size = size
        self.hops = 0

    def hop(self):
        self.hops += 1


def main(n):
    tasks = [Worker("a", 1), Task("b", 0), Worker("c", 3), Sink("d"), Worker("e", 2)]
    for task, link in zip(tasks, tasks[1:] + tasks[:1]):
        task.link = link
    packets = [Packet(i) for i in range(7)]
    for packet in packets:
        task = tasks[packet.size % len(tasks)]
        for _ in range(n):
            packet.hop()
            task = task.run(packet)
    print([t.done for t in tasks], len(tasks[3].seen), sum(p.hops for p in packets))


main(int(sys.argv[1]) if len(sys.argv) > 1 else 150_000)
