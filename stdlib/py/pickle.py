"""Objects to bytes and back, in the pickle protocols 0 to 5.

A pickle is a program for a small stack machine: each opcode is one byte, followed by its
arguments. `Pickler` writes such programs and `Unpickler` runs them.
"""

import sys
import io
from copyreg import dispatch_table as _global_dispatch, _extension_registry, \
    _inverted_registry, _extension_cache
from struct import pack, unpack
from types import FunctionType

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "PickleBuffer",
    "dump", "dumps", "load", "loads", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL",
]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
bytes_types = (bytes, bytearray, memoryview)


class PickleError(Exception):
    """What all errors of pickling derive from."""


class PicklingError(PickleError):
    """An object that cannot be pickled."""


class UnpicklingError(PickleError):
    """Data that is no pickle, or a broken one."""


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class PickleBuffer:
    """A view of a buffer that protocol 5 may carry outside of the pickle."""

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def __buffer__(self, flags):
        return self._view

    def raw(self):
        return self._view.cast("B")

    def release(self):
        self._view.release()


# The opcodes.
MARK, STOP, POP, POP_MARK, DUP = b"(", b".", b"0", b"1", b"2"
FLOAT, INT, BININT, BININT1, LONG, BININT2 = b"F", b"I", b"J", b"K", b"L", b"M"
NONE, PERSID, BINPERSID, REDUCE = b"N", b"P", b"Q", b"R"
STRING, BINSTRING, SHORT_BINSTRING = b"S", b"T", b"U"
UNICODE, BINUNICODE, APPEND, BUILD, GLOBAL = b"V", b"X", b"a", b"b", b"c"
DICT, EMPTY_DICT, APPENDS, GET, BINGET, INST = b"d", b"}", b"e", b"g", b"h", b"i"
LONG_BINGET, LIST, EMPTY_LIST, OBJ, PUT, BINPUT = b"j", b"l", b"]", b"o", b"p", b"q"
LONG_BINPUT, SETITEM, TUPLE, EMPTY_TUPLE, SETITEMS, BINFLOAT = b"r", b"s", b"t", b")", b"u", b"G"
TRUE, FALSE = b"I01\n", b"I00\n"
PROTO, NEWOBJ, EXT1, EXT2, EXT4 = b"\x80", b"\x81", b"\x82", b"\x83", b"\x84"
TUPLE1, TUPLE2, TUPLE3, NEWTRUE, NEWFALSE = b"\x85", b"\x86", b"\x87", b"\x88", b"\x89"
LONG1, LONG4, BINBYTES, SHORT_BINBYTES = b"\x8a", b"\x8b", b"B", b"C"
SHORT_BINUNICODE, BINUNICODE8, BINBYTES8, EMPTY_SET = b"\x8c", b"\x8d", b"\x8e", b"\x8f"
ADDITEMS, FROZENSET, NEWOBJ_EX, STACK_GLOBAL = b"\x90", b"\x91", b"\x92", b"\x93"
MEMOIZE, FRAME, BYTEARRAY8, NEXT_BUFFER, READONLY_BUFFER = b"\x94", b"\x95", b"\x96", b"\x97", b"\x98"

_FRAME_SIZE = 64 * 1024
_BATCH = 1000


def encode_long(x):
    """The shortest two's complement of `x`, least byte first; no byte for 0."""
    if x == 0:
        return b""
    n_bytes = (x.bit_length() >> 3) + 1
    data = x.to_bytes(n_bytes, "little", signed=True)
    if x < 0 and n_bytes > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The int whose two's complement `data` is, least byte first."""
    return int.from_bytes(data, "little", signed=True)


def _resolve(module, name):
    """The object that a dotted name in a module names, and what holds it."""
    holder, found = None, module
    for part in name.split("."):
        if part == "<locals>":
            raise AttributeError(f"Can't get local attribute {name!r} on {module!r}")
        holder, found = found, getattr(found, part)
    return found, holder


def _module_of(obj, name):
    """The name of the module that defines `obj`."""
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module, candidate in list(sys.modules.items()):
        if module in ("__main__", "__mp_main__") or candidate is None:
            continue
        try:
            if _resolve(candidate, name)[0] is obj:
                return module
        except AttributeError:
            continue
    return "__main__"


class Pickler:
    """Writes pickles to a file that has `write`."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self._buffer_callback = buffer_callback
        self._frame = None

    def clear_memo(self):
        """Forgets what was written, so that the next `dump` stands alone."""
        self.memo.clear()

    def persistent_id(self, obj):
        """What stands for `obj` outside of the pickle; None pickles it."""
        return None

    def dump(self, obj):
        """Writes `obj`."""
        if not hasattr(self, "_file_write"):
            raise PicklingError(
                f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        if self.proto >= 2:
            self._file_write(PROTO + pack("<B", self.proto))
        if self.proto >= 4:
            self._frame = []
            self._frame_size = 0
        self.save(obj)
        self.write(STOP)
        if self._frame is not None:
            self._end_frame()
            self._frame = None

    def write(self, data):
        if self._frame is None:
            self._file_write(data)
            return
        self._frame.append(data)
        self._frame_size += len(data)
        if self._frame_size >= _FRAME_SIZE:
            self._end_frame()

    def _end_frame(self):
        data = b"".join(self._frame)
        if len(data) >= 4:
            self._file_write(FRAME + pack("<Q", len(data)) + data)
        elif data:
            self._file_write(data)
        self._frame = []
        self._frame_size = 0

    def _write_large(self, head, payload):
        """Writes bytes that may be too many for a frame."""
        if self._frame is None or len(payload) < _FRAME_SIZE:
            self.write(head + payload)
            return
        self._end_frame()
        self._file_write(head)
        self._file_write(payload)

    def memoize(self, obj):
        """Numbers `obj`, so that it is written once."""
        if self.fast:
            return
        index = len(self.memo)
        self.memo[id(obj)] = index, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif not self.bin:
            self.write(PUT + repr(index).encode("ascii") + b"\n")
        elif index < 256:
            self.write(BINPUT + pack("<B", index))
        else:
            self.write(LONG_BINPUT + pack("<I", index))

    def get(self, index):
        """The opcode that fetches object number `index`."""
        if not self.bin:
            return GET + repr(index).encode("ascii") + b"\n"
        if index < 256:
            return BINGET + pack("<B", index)
        return LONG_BINGET + pack("<I", index)

    def save(self, obj, save_persistent_id=True):
        if save_persistent_id:
            pid = self.persistent_id(obj)
            if pid is not None:
                self.save_pers(pid)
                return
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(self.get(known[0]))
            return
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        kind = type(obj)
        save = self.dispatch.get(kind)
        if save is not None:
            save(self, obj)
            return
        reducer = getattr(self, "dispatch_table", _global_dispatch).get(kind)
        if reducer is not None:
            reduced = reducer(obj)
        elif issubclass(kind, type):
            self.save_global(obj)
            return
        else:
            reducer = getattr(obj, "__reduce_ex__", None)
            if reducer is not None:
                reduced = reducer(self.proto)
            else:
                reducer = getattr(obj, "__reduce__", None)
                if reducer is None:
                    raise PicklingError(f"Can't pickle {kind.__name__!r} object: {obj!r}")
                reduced = reducer()
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*reduced, obj=obj)

    def save_pers(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None,
                    state_setter=None, *, obj=None):
        """Writes the call that makes `obj`, and what is done to it afterwards."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError(
                "second item of the tuple returned by __reduce__ must be a tuple")
        name = getattr(func, "__name__", "")
        if self.proto >= 2 and name == "__newobj_ex__":
            self._save_newobj_ex(args)
        elif self.proto >= 2 and name == "__newobj__":
            self._save_newobj(args, obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            # Its own arguments may have written an object that refers to itself.
            if id(obj) in self.memo:
                self.write(POP + self.get(self.memo[id(obj)][0]))
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is None:
            return
        if state_setter is None:
            self.save(state)
            self.write(BUILD)
            return
        self.save(state_setter)
        self.save(obj)
        self.save(state)
        self.write(TUPLE2 + REDUCE + POP)

    def _save_newobj_ex(self, args):
        cls, args, kwargs = args
        if not hasattr(cls, "__new__"):
            raise PicklingError("first argument to __newobj_ex__() has no __new__")
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
            return
        from functools import partial
        self.save(partial(cls.__new__, cls, *args, **kwargs))
        self.save(())
        self.write(REDUCE)

    def _save_newobj(self, args, obj):
        cls = args[0]
        if not hasattr(cls, "__new__"):
            raise PicklingError("first argument to __newobj__() has no __new__")
        if obj is not None and cls is not obj.__class__:
            raise PicklingError("first argument to __newobj__() has the wrong class")
        self.save(cls)
        self.save(args[1:])
        self.write(NEWOBJ)

    # One method a type of the pickle's own opcodes.
    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)

    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    dispatch[bool] = save_bool

    def save_long(self, obj):
        if self.bin:
            if 0 <= obj < 256:
                self.write(BININT1 + pack("<B", obj))
                return
            if 0 <= obj < 65536:
                self.write(BININT2 + pack("<H", obj))
                return
            if -0x80000000 <= obj <= 0x7FFFFFFF:
                self.write(BININT + pack("<i", obj))
                return
        if self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + pack("<B", len(data)) + data)
            else:
                self.write(LONG4 + pack("<i", len(data)) + data)
            return
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            self.write(INT + repr(obj).encode("ascii") + b"\n")
        else:
            self.write(LONG + repr(obj).encode("ascii") + b"L\n")

    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + pack(">d", obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b"\n")

    dispatch[float] = save_float

    def save_bytes(self, obj):
        if self.proto < 3:
            if obj:
                import codecs
                text = str(obj, "latin1")
                self.save_reduce(codecs.encode, (text, "latin1"), obj=obj)
            else:
                self.save_reduce(bytes, (), obj=obj)
            return
        self._save_sized(obj, SHORT_BINBYTES, BINBYTES, BINBYTES8)
        self.memoize(obj)

    dispatch[bytes] = save_bytes

    def _save_sized(self, data, short, normal, long):
        n = len(data)
        if n < 256 and short is not None:
            self.write(short + pack("<B", n) + data)
        elif n > 0xFFFFFFFF and self.proto >= 4:
            self._write_large(long + pack("<Q", n), data)
        else:
            self._write_large(normal + pack("<I", n), data)

    def save_bytearray(self, obj):
        if self.proto < 5:
            args = (bytes(obj),) if obj else ()
            self.save_reduce(bytearray, args, obj=obj)
            return
        self._write_large(BYTEARRAY8 + pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        view = obj.raw()
        in_band = True
        if self._buffer_callback is not None:
            in_band = bool(self._buffer_callback(obj))
        if in_band:
            save = self.save_bytes if view.readonly else self.save_bytearray
            save(view.tobytes() if view.readonly else bytearray(view))
            return
        self.write(NEXT_BUFFER)
        if view.readonly:
            self.write(READONLY_BUFFER)

    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            short = SHORT_BINUNICODE if self.proto >= 4 else None
            self._save_sized(data, short, BINUNICODE, BINUNICODE8)
        else:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000")
            text = text.replace("\n", "\\u000a").replace("\r", "\\u000d")
            text = text.replace("\x1a", "\\u001a")
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        self.memoize(obj)

    dispatch[str] = save_str

    def save_tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        n, memo = len(obj), self.memo
        if n <= 3 and self.proto >= 2:
            for item in obj:
                self.save(item)
            if id(obj) in memo:
                self.write(POP * n + self.get(memo[id(obj)][0]))
            else:
                self.write((TUPLE1, TUPLE2, TUPLE3)[n - 1])
                self.memoize(obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in memo:
            # The tuple was written while its items were: it contains itself.
            drop = POP_MARK if self.bin else POP * (n + 1)
            self.write(drop + self.get(memo[id(obj)][0]))
            return
        self.write(TUPLE)
        self.memoize(obj)

    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    dispatch[list] = save_list

    def _batches(self, items):
        """The items in lists of at most a thousand."""
        batch = []
        for item in items:
            batch.append(item)
            if len(batch) == _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _batch_appends(self, items):
        for batch in self._batches(items):
            if len(batch) > 1 and self.bin:
                self.write(MARK)
                for item in batch:
                    self.save(item)
                self.write(APPENDS)
            else:
                for item in batch:
                    self.save(item)
                    self.write(APPEND)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        for batch in self._batches(items):
            if len(batch) > 1 and self.bin:
                self.write(MARK)
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                self.write(SETITEMS)
            else:
                for key, value in batch:
                    self.save(key)
                    self.save(value)
                    self.write(SETITEM)

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        for batch in self._batches(obj):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            self.write(POP_MARK + self.get(self.memo[id(obj)][0]))
            return
        self.write(FROZENSET)
        self.memoize(obj)

    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        """Writes the name by which `obj` can be imported."""
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        module_name = _module_of(obj, name)
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
            found, holder = _resolve(module, name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(
                f"Can't pickle {obj!r}: it's not found as {module_name}.{name}") from None
        if found is not obj:
            raise PicklingError(
                f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code:
                self._write_extension(code)
                return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif "." in name:
            self._save_nested_global(module_name, name)
            return
        else:
            encoding = "utf-8" if self.proto >= 3 else "ascii"
            if self.proto < 3:
                module_name = {"builtins": "__builtin__"}.get(module_name, module_name)
            try:
                self.write(GLOBAL + module_name.encode(encoding) + b"\n"
                           + name.encode(encoding) + b"\n")
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' "
                                    f"using pickle protocol {self.proto}") from None
        self.memoize(obj)

    def _save_nested_global(self, module_name, name):
        """Protocols below 4 name only what a module holds: ask for the rest by getattr."""
        parent = sys.modules[module_name]
        first, *rest = name.split(".")
        parent = getattr(parent, first)
        self.save_global(parent)
        for part in rest:
            child = getattr(parent, part)
            self.save_reduce(getattr, (parent, part), obj=child)
            parent = child

    def _write_extension(self, code):
        if code <= 0xFF:
            self.write(EXT1 + pack("<B", code))
        elif code <= 0xFFFF:
            self.write(EXT2 + pack("<H", code))
        else:
            self.write(EXT4 + pack("<i", code))

    def save_type(self, obj):
        if obj is type(None):
            self.save_reduce(type, (None,), obj=obj)
        elif obj is type(NotImplemented):
            self.save_reduce(type, (NotImplemented,), obj=obj)
        elif obj is type(...):
            self.save_reduce(type, (...,), obj=obj)
        else:
            self.save_global(obj)

    dispatch[FunctionType] = save_global
    dispatch[type] = save_type


class Unpickler:
    """Reads pickles from a file that has `read` and `readline`."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0

    def persistent_load(self, pid):
        """The object that stands outside of the pickle under `pid`."""
        raise UnpicklingError("unsupported persistent id encountered")

    def load(self):
        """Reads one object."""
        if not hasattr(self, "_file_read"):
            raise UnpicklingError(
                f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._frame = None
        self.stack = []
        self.append = self.stack.append
        self.metastack = []
        dispatch, read = self.dispatch, self.read
        try:
            while True:
                key = read(1)
                if not key:
                    raise EOFError("Ran out of input")
                handler = dispatch.get(key[0])
                if handler is None:
                    raise UnpicklingError(f"invalid load key, '{_shown(key)}'.")
                handler(self)
        except _Stop as stop:
            return stop.value

    def read(self, n):
        """The next `n` bytes."""
        if self._frame is not None:
            data = self._frame.read(n)
            if data or not n:
                if len(data) < n:
                    raise UnpicklingError("pickle exhausted before end of frame")
                return data
            self._frame = None
        return self._file_read(n)

    def _exactly(self, n):
        data = self.read(n)
        if len(data) < n:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        if self._frame is not None:
            line = self._frame.readline()
            if line:
                if line[-1:] != b"\n":
                    raise UnpicklingError("pickle exhausted before end of frame")
                return line
            self._frame = None
        line = self._file_readline()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line

    def _number(self, form, n):
        return unpack(form, self._exactly(n))[0]

    def pop_mark(self):
        """The items above the last mark."""
        items = self.stack
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def _pop(self):
        if not self.stack:
            raise UnpicklingError("unexpected MARK found" if self.metastack
                                  else "unpickling stack underflow")
        return self.stack.pop()

    def _top(self):
        if not self.stack:
            raise UnpicklingError("unexpected MARK found" if self.metastack
                                  else "unpickling stack underflow")
        return self.stack[-1]

    dispatch = {}

    def load_proto(self):
        proto = self._exactly(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    def load_frame(self):
        size = self._number("<Q", 8)
        if size > sys.maxsize:
            raise ValueError(f"frame size > sys.maxsize: {size}")
        if self._frame is not None and self._frame.read(1):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        self._frame = io.BytesIO(data)

    def load_persid(self):
        try:
            pid = self.readline()[:-1].decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.append(self.persistent_load(pid))

    def load_binpersid(self):
        self.append(self.persistent_load(self._pop()))

    def load_none(self):
        self.append(None)

    def load_false(self):
        self.append(False)

    def load_true(self):
        self.append(True)

    def load_int(self):
        data = self.readline()
        if data in (FALSE[1:], TRUE[1:]):
            self.append(data == TRUE[1:])
        else:
            self.append(int(data, 0))

    def load_long(self):
        text = self.readline()[:-1]
        if text[-1:] == b"L":
            text = text[:-1]
        self.append(int(text, 0))

    def load_binint(self):
        self.append(self._number("<i", 4))

    def load_binint1(self):
        self.append(self._exactly(1)[0])

    def load_binint2(self):
        self.append(self._number("<H", 2))

    def load_long1(self):
        self.append(decode_long(self._exactly(self._exactly(1)[0])))

    def load_long4(self):
        n = self._number("<i", 4)
        if n < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.append(decode_long(self._exactly(n)))

    def load_float(self):
        self.append(float(self.readline()[:-1]))

    def load_binfloat(self):
        self.append(self._number(">d", 8))

    def _old_text(self, data):
        if self.encoding == "bytes":
            return data
        return data.decode(self.encoding, self.errors)

    def load_string(self):
        data = self.readline()[:-1]
        if len(data) < 2 or data[:1] != data[-1:] or data[:1] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs
        self.append(self._old_text(codecs.escape_decode(data[1:-1])[0]))

    def load_binstring(self):
        n = self._number("<i", 4)
        if n < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.append(self._old_text(self._exactly(n)))

    def load_short_binstring(self):
        self.append(self._old_text(self._exactly(self._exactly(1)[0])))

    def load_binbytes(self):
        self.append(self._exactly(self._number("<I", 4)))

    def load_short_binbytes(self):
        self.append(self._exactly(self._exactly(1)[0]))

    def _long_size(self, what):
        n = self._number("<Q", 8)
        if n > sys.maxsize:
            raise UnpicklingError(
                f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return n

    def load_binbytes8(self):
        self.append(self._exactly(self._long_size("BINBYTES8")))

    def load_bytearray8(self):
        self.append(bytearray(self._exactly(self._long_size("BYTEARRAY8"))))

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError(
                "pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers")

    def load_readonly_buffer(self):
        with memoryview(self._top()) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    def load_unicode(self):
        self.append(str(self.readline()[:-1], "raw-unicode-escape"))

    def load_binunicode(self):
        self.append(str(self._exactly(self._number("<I", 4)), "utf-8", "surrogatepass"))

    def load_short_binunicode(self):
        self.append(str(self._exactly(self._exactly(1)[0]), "utf-8", "surrogatepass"))

    def load_binunicode8(self):
        n = self._long_size("BINUNICODE8")
        self.append(str(self._exactly(n), "utf-8", "surrogatepass"))

    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
        self.append = self.stack.append

    def load_tuple(self):
        items = self.pop_mark()
        self.append(tuple(items))

    def load_empty_tuple(self):
        self.append(())

    def load_tuple1(self):
        self.append((self._pop(),))

    def load_tuple2(self):
        b, a = self._pop(), self._pop()
        self.append((a, b))

    def load_tuple3(self):
        c, b, a = self._pop(), self._pop(), self._pop()
        self.append((a, b, c))

    def load_list(self):
        items = self.pop_mark()
        self.append(items)

    def load_empty_list(self):
        self.append([])

    def load_empty_dictionary(self):
        self.append({})

    def load_dict(self):
        items = self.pop_mark()
        self.append(dict(zip(items[::2], items[1::2])))

    def load_empty_set(self):
        self.append(set())

    def load_frozenset(self):
        items = self.pop_mark()
        self.append(frozenset(items))

    def load_append(self):
        item = self._pop()
        self._top().append(item)

    def load_appends(self):
        items = self.pop_mark()
        target = self._top()
        extend = getattr(target, "extend", None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def load_setitem(self):
        value, key = self._pop(), self._pop()
        self._top()[key] = value

    def load_setitems(self):
        items = self.pop_mark()
        target = self._top()
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def load_additems(self):
        items = self.pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def find_class(self, module, name):
        """The object that a pickle names."""
        sys.audit("pickle.find_class", module, name)
        if self.proto < 3 and module == "__builtin__":
            module = "builtins"
        __import__(module, level=0)
        if self.proto >= 4:
            return _resolve(sys.modules[module], name)[0]
        return getattr(sys.modules[module], name)

    def load_global(self):
        module = self.readline()[:-1].decode("utf-8")
        name = self.readline()[:-1].decode("utf-8")
        self.append(self.find_class(module, name))

    def load_stack_global(self):
        name, module = self._pop(), self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.append(self.find_class(module, name))

    def _extension(self, code):
        found = _extension_cache.get(code, self)
        if found is not self:
            self.append(found)
            return
        key = _inverted_registry.get(code)
        if not key:
            if code <= 0:
                raise UnpicklingError("EXT specifies code <= 0")
            raise ValueError(f"unregistered extension code {code}")
        found = self.find_class(*key)
        _extension_cache[code] = found
        self.append(found)

    def load_ext1(self):
        self._extension(self._exactly(1)[0])

    def load_ext2(self):
        self._extension(self._number("<H", 2))

    def load_ext4(self):
        self._extension(self._number("<i", 4))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            value = cls(*args)
        else:
            value = cls.__new__(cls)
        self.append(value)

    def load_inst(self):
        module = self.readline()[:-1].decode("ascii")
        name = self.readline()[:-1].decode("ascii")
        self._instantiate(self.find_class(module, name), self.pop_mark())

    def load_obj(self):
        cls, *args = self.pop_mark()
        self._instantiate(cls, args)

    def load_newobj(self):
        args, cls = self._pop(), self._pop()
        if not isinstance(cls, type):
            raise UnpicklingError("NEWOBJ class argument must be a type, not "
                                  + type(cls).__name__)
        if not isinstance(args, tuple):
            raise UnpicklingError("NEWOBJ args argument must be a tuple, not "
                                  + type(args).__name__)
        self.append(cls.__new__(cls, *args))

    def load_newobj_ex(self):
        kwargs, args, cls = self._pop(), self._pop(), self._pop()
        self.append(cls.__new__(cls, *args, **kwargs))

    def load_reduce(self):
        args, func = self._pop(), self._pop()
        self.append(func(*args))

    def load_build(self):
        state = self._pop()
        inst = self._top()
        setstate = getattr(inst, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            intern, attributes = sys.intern, inst.__dict__
            for key, value in state.items():
                attributes[intern(key) if type(key) is str else key] = value
        if slots:
            for key, value in slots.items():
                setattr(inst, key, value)

    def load_pop(self):
        if self.stack:
            self.stack.pop()
        else:
            self.pop_mark()

    def load_pop_mark(self):
        self.pop_mark()

    def load_dup(self):
        self.append(self._top())

    def _fetch(self, index):
        try:
            self.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def load_get(self):
        self._fetch(int(self.readline()[:-1]))

    def load_binget(self):
        self._fetch(self._exactly(1)[0])

    def load_long_binget(self):
        self._fetch(self._number("<I", 4))

    def load_put(self):
        index = int(self.readline()[:-1])
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = self._top()

    def load_binput(self):
        self.memo[self._exactly(1)[0]] = self._top()

    def load_long_binput(self):
        self.memo[self._number("<I", 4)] = self._top()

    def load_memoize(self):
        self.memo[len(self.memo)] = self._top()

    def load_stop(self):
        raise _Stop(self._pop())

    for _code, _handler in {
        PROTO: load_proto, FRAME: load_frame, PERSID: load_persid, BINPERSID: load_binpersid,
        NONE: load_none, NEWFALSE: load_false, NEWTRUE: load_true, INT: load_int,
        BININT: load_binint, BININT1: load_binint1, BININT2: load_binint2, LONG: load_long,
        LONG1: load_long1, LONG4: load_long4, FLOAT: load_float, BINFLOAT: load_binfloat,
        STRING: load_string, BINSTRING: load_binstring, SHORT_BINSTRING: load_short_binstring,
        BINBYTES: load_binbytes, SHORT_BINBYTES: load_short_binbytes, BINBYTES8: load_binbytes8,
        BYTEARRAY8: load_bytearray8, NEXT_BUFFER: load_next_buffer,
        READONLY_BUFFER: load_readonly_buffer, UNICODE: load_unicode,
        BINUNICODE: load_binunicode, SHORT_BINUNICODE: load_short_binunicode,
        BINUNICODE8: load_binunicode8, MARK: load_mark, TUPLE: load_tuple,
        EMPTY_TUPLE: load_empty_tuple, TUPLE1: load_tuple1, TUPLE2: load_tuple2,
        TUPLE3: load_tuple3, LIST: load_list, EMPTY_LIST: load_empty_list,
        EMPTY_DICT: load_empty_dictionary, DICT: load_dict, EMPTY_SET: load_empty_set,
        FROZENSET: load_frozenset, APPEND: load_append, APPENDS: load_appends,
        SETITEM: load_setitem, SETITEMS: load_setitems, ADDITEMS: load_additems,
        GLOBAL: load_global, STACK_GLOBAL: load_stack_global, EXT1: load_ext1, EXT2: load_ext2,
        EXT4: load_ext4, INST: load_inst, OBJ: load_obj, NEWOBJ: load_newobj,
        NEWOBJ_EX: load_newobj_ex, REDUCE: load_reduce, BUILD: load_build, POP: load_pop,
        POP_MARK: load_pop_mark, DUP: load_dup, GET: load_get, BINGET: load_binget,
        LONG_BINGET: load_long_binget, PUT: load_put, BINPUT: load_binput,
        LONG_BINPUT: load_long_binput, MEMOIZE: load_memoize, STOP: load_stop,
    }.items():
        dispatch[_code[0]] = _handler
    del _code, _handler


def _shown(key):
    """A byte as error messages show it."""
    return chr(key[0]) if 0x20 < key[0] < 0x7F else f"\\x{key[0]:02x}"


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of `obj` to a file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of `obj`, as bytes."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Reads one pickle from a file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding,
                     errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of a pickle in bytes."""
    if isinstance(data, str):
        raise TypeError("Can't load pickle from unicode string")
    return Unpickler(io.BytesIO(data), fix_imports=fix_imports, buffers=buffers,
                     encoding=encoding, errors=errors).load()


_dump, _dumps, _load, _loads, _Pickler, _Unpickler = dump, dumps, load, loads, Pickler, Unpickler
