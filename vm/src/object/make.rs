//! Constructors of the simple objects.

use super::layout::*;
use super::records::*;
use super::size::{ext_size, init_ext};
use super::{Gc, Header, HeapObject, Kind, ShapeId, shape};
use crate::code::{Code, CodeKind};
use crate::native::{NativeDef, Sig};
use crate::thread::{Frame, Thread};
use crate::value::Value;
use std::cell::Cell;

/// The header of a builtin object of exact type.
const fn head(s: ShapeId, kind: Kind) -> Header {
    Header::new(s, kind, 0)
}

impl Thread {
    /// Moves a complete object of fixed size into the heap. A shape of a user class adds the
    /// attribute word.
    #[inline(always)]
    pub(crate) fn alloc<T: HeapObject>(&mut self, object: T, s: ShapeId) -> Gc<T> {
        let ext = ext_size(s);
        let p = self.alloc_raw(size_of::<T>() + ext).cast::<T>();
        // SAFETY: fresh memory of sufficient size and alignment (U2).
        unsafe {
            p.write(object);
            if ext != 0 {
                init_ext(p.cast(), p.add(1).cast());
            }
            Gc::from_ptr(p)
        }
    }

    /// A tuple.
    pub fn new_tuple(&mut self, items: &[Value]) -> Gc<TupleObj> {
        self.new_tuple_of(shape::TUPLE, items)
    }

    /// An instance of a subclass of tuple, or a tuple.
    pub fn new_tuple_of(&mut self, s: ShapeId, items: &[Value]) -> Gc<TupleObj> {
        let n = items.len();
        let p = self.alloc_raw(TUPLE_DATA + n * 8 + ext_size(s)).cast::<TupleObj>();
        // SAFETY: fresh memory with room for `n` items (U2).
        unsafe {
            p.write(TupleObj { header: head(s, Kind::Tuple), len: n });
            let data = p.byte_add(TUPLE_DATA).cast::<Value>();
            super::copy_words(items.as_ptr(), data, n);
            if ext_size(s) != 0 {
                init_ext(p.cast(), data.add(n));
            }
            Gc::from_ptr(p)
        }
    }

    /// A slice.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> Gc<SliceObj> {
        let header = head(shape::SLICE, Kind::Slice);
        self.alloc(SliceObj { header, start, stop, step }, shape::SLICE)
    }

    /// A closure cell.
    #[inline(always)]
    pub fn new_cell(&mut self, value: Value) -> Gc<CellObj> {
        let header = head(shape::CELL, Kind::Cell);
        self.alloc(CellObj { header, value: Cell::new(value) }, shape::CELL)
    }

    /// A function; its name, qualname and doc come from the code.
    pub fn new_function(&mut self, code: &'static Code, globals: Value) -> Gc<FunctionObj> {
        let name = self.intern(&code.unit.name);
        let qualname = self.intern(&code.unit.qualname);
        let doc = match &code.unit.doc {
            Some(text) => self.new_str(text).value(),
            None => Value::NONE,
        };
        let none = || Cell::new(Value::NONE);
        let function = FunctionObj {
            header: head(shape::FUNCTION, Kind::Function),
            code: Cell::new(code),
            globals,
            defaults: none(),
            kwdefaults: none(),
            closure: none(),
            dict: none(),
            name: Cell::new(name),
            qualname: Cell::new(qualname),
            doc: Cell::new(doc),
            module: none(),
            annotations: none(),
            type_params: none(),
        };
        self.alloc(function, shape::FUNCTION)
    }

    /// A native function (shape `NATIVE`), or a method descriptor (shape `NATIVE_METHOD`).
    pub fn new_native(
        &mut self,
        s: ShapeId,
        def: &'static NativeDef,
        sig: &'static Sig,
        self_: Value,
    ) -> Gc<NativeObj> {
        let owner = Cell::new(Value::NONE);
        self.alloc(NativeObj { header: head(s, Kind::Native), def, sig, self_, owner }, s)
    }

    /// A bound method; of a native, what Python calls a builtin method or a method wrapper.
    #[inline(always)]
    pub fn new_method(&mut self, func: Value, self_: Value) -> Gc<MethodObj> {
        let s = match func.shape() {
            shape::FUNCTION => shape::METHOD,
            shape::NATIVE_METHOD | shape::NATIVE => shape::BOUND_NATIVE,
            shape::SLOT_WRAPPER => shape::METHOD_WRAPPER,
            _ => shape::METHOD,
        };
        self.alloc(MethodObj { header: head(s, Kind::Method), func, self_ }, s)
    }

    /// A bound method of any callable, whatever it is.
    pub fn new_bound(&mut self, func: Value, self_: Value) -> Gc<MethodObj> {
        let header = head(shape::METHOD, Kind::Method);
        self.alloc(MethodObj { header, func, self_ }, shape::METHOD)
    }

    /// A record of shape `s`.
    pub fn new_record(&mut self, s: ShapeId, fields: [Value; 4]) -> Gc<RecordObj> {
        self.alloc(RecordObj { header: head(s, Kind::Record), fields: fields.map(Cell::new) }, s)
    }

    /// A generator, not started: its window is unbound but for `args` at its start.
    pub fn new_generator(
        &mut self,
        code: &'static Code,
        func: Value,
        globals: Value,
        args: &[Value],
    ) -> Gc<GeneratorObj> {
        let (name, qualname) = match func.as_function() {
            Some(f) => (f.name.get(), f.qualname.get()),
            None => (self.intern(&code.unit.name), self.intern(&code.unit.qualname)),
        };
        let is_coroutine = code.unit.kind == CodeKind::Coroutine;
        let origin = match is_coroutine && self.origin_depth > 0 {
            true => crate::interp::frame_obj::origin(self),
            false => Value::NONE,
        };
        let n = (code.unit.n_regs as usize).max(args.len());
        let p = self.alloc_raw(GENERATOR_DATA + n * 8).cast::<GeneratorObj>();
        let flags = GenState::Created as u16;
        // SAFETY: fresh memory with room for the window (U2).
        unsafe {
            p.write(GeneratorObj {
                header: Header::new(generator_shape(code), Kind::Generator, flags),
                code,
                func: Cell::new(func),
                globals: Cell::new(globals),
                pc: Cell::new(0),
                n_regs: n as u32,
                handled: Cell::new(Value::NONE),
                name: Cell::new(name),
                qualname: Cell::new(qualname),
                frame: Cell::new(Value::UNBOUND),
                extra: Cell::new(origin),
                bits: Cell::new(0),
            });
            let regs = p.byte_add(GENERATOR_DATA).cast::<Value>();
            for i in 0..n {
                regs.add(i).write(args.get(i).copied().unwrap_or(Value::UNBOUND));
            }
            if is_coroutine || !code.unit.exc_table.is_empty() {
                // It may be suspended where something is to be done before it goes, or a coroutine
                // that nobody has awaited.
                self.vm().heap.weak.lock().add_finalisable(&(*p).header);
            }
            Gc::from_ptr(p)
        }
    }

    /// A builtin iterator of the type that `s` says; see [`IterObj`] for its fields.
    #[inline(always)]
    pub fn new_iter(&mut self, s: ShapeId, seq: Value) -> Gc<IterObj> {
        let iter = IterObj {
            header: head(s, Kind::Iter),
            seq: Cell::new(seq),
            index: Cell::new(0),
            extra: Cell::new(Value::UNBOUND),
            aux: Cell::new(0),
            limit: Cell::new(0),
        };
        self.alloc(iter, s)
    }

    /// A view of a dict.
    pub fn new_view(&mut self, dict: Value, kind: ViewKind) -> Gc<ViewObj> {
        let s = match kind {
            ViewKind::Keys => shape::DICT_VIEW,
            ViewKind::Values => shape::DICT_VALUES,
            ViewKind::Items => shape::DICT_ITEMS,
        };
        self.alloc(ViewObj { header: Header::new(s, Kind::View, kind as u16), dict }, s)
    }

    /// A property; `s` is `PROPERTY` or a subclass's shape.
    pub fn new_property(&mut self, s: ShapeId, get: Value, set: Value, del: Value) -> Value {
        let property = PropertyObj {
            header: head(s, Kind::Property),
            get: Cell::new(get),
            set: Cell::new(set),
            del: Cell::new(del),
            doc: Cell::new(Value::NONE),
            name: Cell::new(Value::NONE),
        };
        self.alloc(property, s).value()
    }

    /// A `staticmethod` (shape `STATIC_METHOD`), `classmethod` (`CLASS_METHOD`) or `DISPATCHER`.
    pub fn new_wrapper(&mut self, s: ShapeId, inner: Value) -> Gc<WrapperObj> {
        let dict = Cell::new(Value::NONE);
        let header = head(s, Kind::Wrapper);
        self.alloc(WrapperObj { header, inner: Cell::new(inner), dict }, s)
    }

    /// A super object.
    pub fn new_super(&mut self, class: Value, self_: Value, self_class: Value) -> Value {
        let header = head(shape::SUPER, Kind::Super);
        self.alloc(SuperObj { header, class, self_, self_class }, shape::SUPER).value()
    }

    /// A code object as Python sees it: the same one each time.
    pub fn new_code_obj(&mut self, code: &'static Code) -> Value {
        if code.object.get() != 0 {
            return Value::from_bits(code.object.get());
        }
        let header = head(shape::CODE, Kind::Code);
        let v = self.alloc(CodeObj { header, code }, shape::CODE).value();
        code.object.set(v.bits());
        v
    }

    /// An entry of a traceback for `frame`, at place `depth` of the control stack, in front of
    /// `next`.
    pub fn new_traceback(&mut self, next: Value, frame: &Frame, depth: usize) -> Gc<TracebackObj> {
        let header = head(shape::TRACEBACK, Kind::Traceback);
        let tb = TracebackObj {
            header,
            next: Cell::new(next),
            outer: Cell::new(Value::NONE),
            code: frame.code,
            globals: frame.globals,
            frame: Cell::new(Value::UNBOUND),
            locals: Cell::new(Value::UNBOUND),
            pc: frame.pc,
            depth: depth as u32,
            lineno: Cell::new(0),
            thread: self.id,
            lasti: Cell::new(-1),
            pad: 0,
        };
        let tb = self.alloc(tb, shape::TRACEBACK);
        if let Some(inner) = next.as_traceback() {
            inner.outer.set(tb.value());
        }
        tb
    }

    /// A frame object for a frame at place `depth` of the control stack.
    pub fn new_frame_obj(
        &mut self,
        code: &'static Code,
        globals: Value,
        depth: usize,
        state: FrameState,
    ) -> Gc<FrameObj> {
        let frame = FrameObj {
            header: Header::new(shape::FRAME, Kind::Frame, state as u16),
            code,
            globals,
            back: Cell::new(Value::NONE),
            store: Cell::new(Value::NONE),
            trace: Cell::new(Value::NONE),
            pc: Cell::new(0),
            depth: Cell::new(depth as u32),
            thread: Cell::new(self.id),
            pad: 0,
        };
        self.alloc(frame, shape::FRAME)
    }

    /// A complex number.
    pub fn new_complex(&mut self, re: f64, im: f64) -> Value {
        self.new_complex_of(shape::COMPLEX, re, im)
    }

    /// An instance of a subclass of `complex`, or a complex number.
    pub fn new_complex_of(&mut self, s: ShapeId, re: f64, im: f64) -> Value {
        self.alloc(ComplexObj { header: head(s, Kind::Complex), re, im }, s).value()
    }

    /// An instance of the subclass of `float` that `s` belongs to.
    pub fn new_float_of(&mut self, s: ShapeId, value: f64) -> Value {
        self.alloc(FloatObj { header: head(s, Kind::Float), value }, s).value()
    }

    /// A module with an empty namespace.
    pub fn new_module(&mut self, name: &str) -> Gc<ModuleObj> {
        let dict = self.new_dict().value();
        self.new_module_over(name, dict)
    }

    /// A module whose namespace is `dict`.
    pub fn new_module_over(&mut self, name: &str, dict: Value) -> Gc<ModuleObj> {
        let name = self.intern(name);
        let header = head(shape::MODULE, Kind::Module);
        self.alloc(ModuleObj { header, name, dict }, shape::MODULE)
    }

    /// An array (shape `ARRAY`, its type code in `flags`) or a bytearray (shape `BYTEARRAY`) over
    /// `buf`.
    pub fn new_array(&mut self, s: ShapeId, typecode: u8, buf: Gc<Buf>) -> Gc<ArrayObj> {
        let header = Header::new(s, Kind::Array, typecode as u16);
        self.alloc(ArrayObj { header, buf: Cell::new(buf) }, s)
    }
}

impl Gc<TupleObj> {
    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        // SAFETY: `len` values follow the struct, and never change (U2).
        unsafe {
            let data = self.as_ptr().byte_add(TUPLE_DATA).cast::<Value>();
            std::slice::from_raw_parts(data, self.len)
        }
    }

    /// Item `i`, which exists.
    #[inline(always)]
    pub fn item(&self, i: usize) -> Value {
        self.items()[i]
    }
}

impl Gc<GeneratorObj> {
    /// The register window.
    #[inline(always)]
    pub fn regs(&self) -> *mut Value {
        // SAFETY: the window follows the struct (U2).
        unsafe { self.as_ptr().byte_add(GENERATOR_DATA).cast() }
    }

    /// What it is doing.
    #[inline(always)]
    pub fn state(&self) -> GenState {
        match self.header.flags.get() {
            0 => GenState::Created,
            1 => GenState::Suspended,
            2 => GenState::Running,
            _ => GenState::Done,
        }
    }

    /// Changes the state.
    #[inline(always)]
    pub fn set_state(&self, state: GenState) {
        self.header.flags.set(state as u16);
    }

    /// Moves the window to the VM stack at `base`.
    ///
    /// # Safety
    /// The VM stack has room for `n_regs` words at `base` (U8).
    pub unsafe fn load_window(&self, base: *mut Value) {
        // SAFETY: by contract.
        unsafe { base.copy_from_nonoverlapping(self.regs(), self.n_regs as usize) };
    }

    /// Saves the window from the VM stack at `base`.
    ///
    /// # Safety
    /// As for [`Gc::load_window`].
    pub unsafe fn save_window(&self, base: *const Value) {
        // SAFETY: by contract.
        unsafe { self.regs().copy_from_nonoverlapping(base, self.n_regs as usize) };
    }
}

/// The shape of what a call of this suspendable code makes.
fn generator_shape(code: &Code) -> ShapeId {
    match code.unit.kind {
        CodeKind::Coroutine => shape::COROUTINE,
        CodeKind::AsyncGenerator => shape::ASYNC_GENERATOR,
        CodeKind::Generator
        | CodeKind::Module
        | CodeKind::Function
        | CodeKind::Lambda
        | CodeKind::Class => shape::GENERATOR,
    }
}
