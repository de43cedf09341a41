# Structure sequences: tuples with names.
import os
import sys
import time

t = time.struct_time((2024, 1, 2, 3, 4, 5, 6, 7, 0))
print(t, t.tm_year, t[1], len(t), t[:2])
print(type(sys.version_info).__name__, sys.version_info.major, sys.version_info[:2])
print(sys.float_info.max, sys.float_info.dig, sys.hash_info.width, sys.int_info.bits_per_digit)
print(t == tuple(t), isinstance(t, tuple), t.n_fields, t.n_sequence_fields)
for args in ((1, 2), 3):
    try:
        time.struct_time(args)
    except TypeError as e:
        print(e)
print(os.stat_result(range(10)).st_size, repr(sys.flags).startswith("sys.flags(debug=0, inspect=0"))
