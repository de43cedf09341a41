"""Five bodies under gravity; positions, velocities and masses are lists of floats."""

import sys

PI = 3.141592653589793
SOLAR_MASS = 4.0 * PI * PI
DAYS = 365.24


def system():
    px = [0.0, 4.841431442464721, 8.34336671824458, 12.894369562139131, 15.379697114850917]
    py = [0.0, -1.1603200440274284, 4.124798564124305, -15.111151401698631, -25.919314609987964]
    pz = [0.0, -0.10362204447112311, -0.4035234171143214, -0.22330757889265573, 0.17925877295037118]
    vx = [
        0.0,
        0.001660076642744037,
        -0.002767425107268624,
        0.002964601375647616,
        0.0026806777249038932,
    ]
    vy = [
        0.0,
        0.007699011184197404,
        0.004998528012349172,
        0.0023784717395948095,
        0.001628241700382423,
    ]
    vz = [
        0.0,
        -6.90460016972063e-05,
        2.3041729757376393e-05,
        -2.9658956854023756e-05,
        -9.515922545197159e-05,
    ]
    ms = [
        1.0,
        0.0009547919384243266,
        0.0002858859806661308,
        4.366244043351563e-05,
        5.1513890204661145e-05,
    ]
    for v in (vx, vy, vz):
        for i in range(5):
            v[i] *= DAYS
    for i in range(5):
        ms[i] *= SOLAR_MASS
    for v in (vx, vy, vz):
        p = 0.0
        for i in range(5):
            p += v[i] * ms[i]
        v[0] = -p / SOLAR_MASS
    return px, py, pz, vx, vy, vz, ms


def advance(px, py, pz, vx, vy, vz, ms, dt, steps):
    n = len(ms)
    for _ in range(steps):
        for i in range(n):
            for j in range(i + 1, n):
                dx = px[i] - px[j]
                dy = py[i] - py[j]
                dz = pz[i] - pz[j]
                d2 = dx * dx + dy * dy + dz * dz
                mag = dt / (d2 * d2**0.5)
                mi = ms[i] * mag
                mj = ms[j] * mag
                vx[i] -= dx * mj
                vy[i] -= dy * mj
                vz[i] -= dz * mj
                vx[j] += dx * mi
                vy[j] += dy * mi
                vz[j] += dz * mi
        for i in range(n):
            px[i] += dt * vx[i]
            py[i] += dt * vy[i]
            pz[i] += dt * vz[i]


def energy(px, py, pz, vx, vy, vz, ms):
    e = 0.0
    for i in range(len(ms)):
        e += 0.5 * ms[i] * (vx[i] ** 2 + vy[i] ** 2 + vz[i] ** 2)
        for j in range(i + 1, len(ms)):
            dx = px[i] - px[j]
            dy = py[i] - py[j]
            dz = pz[i] - pz[j]
            e -= ms[i] * ms[j] / (dx * dx + dy * dy + dz * dz) ** 0.5
    return e


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 300000
    bodies = system()
    before = energy(*bodies)
    advance(*bodies, 0.01, n)
    print("nbody", n, "%.9f %.9f" % (before, energy(*bodies)))


main()
