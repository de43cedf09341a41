"""A planet on a near circle around a star, by the leapfrog method, with objects.

    vm examples/nbody.py [steps]
"""

import sys


class Body:
    def __init__(self, mass, x, y, vx, vy):
        self.mass = mass
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy

    def pull(self, other, dt):
        dx = other.x - self.x
        dy = other.y - self.y
        d2 = dx * dx + dy * dy
        k = dt * other.mass / (d2 * d2 ** 0.5)
        self.vx += dx * k
        self.vy += dy * k

    def drift(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx ** 2 + a.vy ** 2)
        for b in bodies[i + 1:]:
            total -= a.mass * b.mass / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2) ** 0.5
    return total


def simulate(bodies, steps, dt):
    for _ in range(steps):
        for a in bodies:
            a.drift(dt / 2)
        for a in bodies:
            for b in bodies:
                if a is not b:
                    a.pull(b, dt)
        for a in bodies:
            a.drift(dt / 2)


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    bodies = [
        Body(1.0, 0.0, 0.0, 0.0, 0.0),
        Body(1e-3, 1.0, 0.0, 0.0, 1.0),
        Body(1e-4, 0.0, 2.5, -0.63, 0.0),
    ]
    before = energy(bodies)
    simulate(bodies, steps, 0.001)
    after = energy(bodies)
    print(f"energy {before:.9f} -> {after:.9f}, relative drift {abs(after / before - 1):.2e}")


main()
