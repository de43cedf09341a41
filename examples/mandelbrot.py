"""Draw the Mandelbrot set in the terminal; the rows are computed in parallel.

    vm examples/mandelbrot.py [width]
"""

import sys

from numba import njit, prange

SHADES = " .:-=+*#%@"


@njit
def steps(cr, ci, limit):
    zr = zi = 0.0
    for k in range(limit):
        if zr * zr + zi * zi > 4.0:
            return k
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
    return limit


@njit(parallel=True)
def picture(width, height, limit):
    rows = [""] * height
    for y in prange(height):
        row = ""
        for x in range(width):
            k = steps(3.0 * x / width - 2.2, 2.4 * y / height - 1.2, limit)
            row += SHADES[k * (len(SHADES) - 1) // limit]
        rows[y] = row
    return rows


def main():
    width = int(sys.argv[1]) if len(sys.argv) > 1 else 78
    for row in picture(width, width * 2 // 5, 60):
        print(row)


main()
