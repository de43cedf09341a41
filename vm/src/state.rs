//! The virtual machine's global state: one per process.
//!
//! Invariant: everything in a `Cell` here is touched only with the GIL held, or with the world
//! stopped.

use crate::code::{Code, CodeId};
use crate::error::ExcClass;
use crate::gil::Gil;
use crate::heap::Heap;
use crate::jit_api::JitHooks;
use crate::object::Gc;
use crate::object::class::{ClassObj, MethodCache};
use crate::object::intern::InternTable;
use crate::object::layout::{Buf, TupleObj};
use crate::object::records::StrObj;
use crate::object::shapes::ShapeTable;
use crate::thread::Thread;
use crate::value::Value;
use parking_lot::Mutex;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;

/// Visits a group of roots.
pub type RootVisitor = Box<dyn Fn(&mut dyn FnMut(Value)) + Send + Sync>;

/// The virtual machine.
pub struct Vm {
    pub heap: Heap,
    pub gil: Gil,
    pub shapes: ShapeTable,
    pub interned: InternTable,
    pub(crate) method_cache: MethodCache,
    pub(crate) chars: [Cell<Option<Gc<StrObj>>>; 256],
    pub(crate) empty: Empty,
    pub(crate) names: OnceLock<Names>,
    pub(crate) exc_classes: RefCell<Vec<Gc<ClassObj>>>,
    pub(crate) special_names: OnceLock<Vec<Value>>,
    /// `sys.modules`: a dict.
    pub(crate) modules: Cell<Value>,
    /// The namespace of `builtins`: a dict.
    pub(crate) builtins: Cell<Value>,
    pub(crate) codes: UnsafeCell<Vec<&'static Code>>,
    next_version: Cell<u64>,
    jit: OnceLock<&'static dyn JitHooks>,
    extra_roots: Mutex<Vec<RootVisitor>>,
    /// What Python code has set for each signal: a list, or None.
    pub(crate) handlers: Cell<Value>,
    /// Threads that Python code has started and that have not ended.
    pub n_threads: AtomicU32,
}

// SAFETY: cells are used under the GIL or with the world stopped (U9).
unsafe impl Sync for Vm {}
// SAFETY: as above.
unsafe impl Send for Vm {}

/// Shared empty objects.
#[derive(Default)]
pub(crate) struct Empty {
    pub tuple: Cell<Option<Gc<TupleObj>>>,
    pub str: Cell<Option<Gc<StrObj>>>,
    pub buf: Cell<Option<Gc<Buf>>>,
    pub table: Cell<Option<(Gc<Buf>, Gc<Buf>)>>,
}

static VM: OnceLock<&'static Vm> = OnceLock::new();
static START: std::sync::Once = std::sync::Once::new();

macro_rules! names {
    ($($field:ident = $text:literal;)*) => {
        /// Interned strings that the VM itself uses.
        pub struct Names { $(#[doc = concat!("`", $text, "`")] pub $field: Value,)* }

        impl Names {
            pub(crate) fn new(th: &mut Thread) -> Names {
                Names { $($field: th.intern($text),)* }
            }
        }
    };
}
names! {
    init = "__init__"; new = "__new__"; name = "__name__"; qualname = "__qualname__";
    module = "__module__"; doc = "__doc__"; dict = "__dict__"; class = "__class__";
    bases = "__bases__"; mro = "__mro__"; slots = "__slots__"; file = "__file__";
    builtins = "__builtins__"; main = "__main__"; annotations = "__annotations__";
    classcell = "__classcell__"; set_name = "__set_name__"; init_subclass = "__init_subclass__";
    prepare = "__prepare__"; metaclass = "metaclass"; del = "__del__";
    add = "__add__"; radd = "__radd__"; iadd = "__iadd__";
    sub = "__sub__"; rsub = "__rsub__"; isub = "__isub__";
    mul = "__mul__"; rmul = "__rmul__"; imul = "__imul__";
    truediv = "__truediv__"; rtruediv = "__rtruediv__"; itruediv = "__itruediv__";
    floordiv = "__floordiv__"; rfloordiv = "__rfloordiv__"; ifloordiv = "__ifloordiv__";
    mod_ = "__mod__"; rmod = "__rmod__"; imod = "__imod__";
    divmod = "__divmod__"; rdivmod = "__rdivmod__";
    pow = "__pow__"; rpow = "__rpow__"; ipow = "__ipow__";
    matmul = "__matmul__"; rmatmul = "__rmatmul__"; imatmul = "__imatmul__";
    lshift = "__lshift__"; rlshift = "__rlshift__"; ilshift = "__ilshift__";
    rshift = "__rshift__"; rrshift = "__rrshift__"; irshift = "__irshift__";
    and = "__and__"; rand = "__rand__"; iand = "__iand__";
    or = "__or__"; ror = "__ror__"; ior = "__ior__";
    xor = "__xor__"; rxor = "__rxor__"; ixor = "__ixor__";
    neg = "__neg__"; pos = "__pos__"; invert = "__invert__"; abs = "__abs__";
    lt = "__lt__"; le = "__le__"; eq = "__eq__"; ne = "__ne__"; gt = "__gt__"; ge = "__ge__";
    hash = "__hash__"; bool = "__bool__"; len = "__len__"; length_hint = "__length_hint__";
    getitem = "__getitem__"; setitem = "__setitem__"; delitem = "__delitem__";
    contains = "__contains__"; missing = "__missing__"; class_getitem = "__class_getitem__";
    iter = "__iter__"; next = "__next__"; reversed = "__reversed__";
    getattr = "__getattr__"; getattribute = "__getattribute__";
    setattr = "__setattr__"; delattr = "__delattr__"; dir = "__dir__";
    get = "__get__"; set = "__set__"; delete = "__delete__";
    call = "__call__"; repr = "__repr__"; str = "__str__"; format = "__format__";
    int = "__int__"; float = "__float__"; index = "__index__"; complex = "__complex__";
    round = "__round__"; trunc = "__trunc__"; floor = "__floor__"; ceil = "__ceil__";
    bytes = "__bytes__"; enter = "__enter__"; exit = "__exit__";
    instancecheck = "__instancecheck__"; subclasscheck = "__subclasscheck__";
    self_ = "__self__"; func = "__func__"; wrapped = "__wrapped__"; globals = "__globals__";
    code = "__code__"; closure = "__closure__"; defaults = "__defaults__";
    kwdefaults = "__kwdefaults__"; traceback = "__traceback__"; cause = "__cause__";
    context = "__context__"; suppress_context = "__suppress_context__"; notes = "__notes__";
    args = "args"; value = "value"; send = "send"; throw = "throw"; close = "close";
    keys = "keys"; append = "append"; all = "__all__"; path = "__path__"; package = "__package__";
    match_args = "__match_args__"; empty = "";
}

impl Vm {
    /// The virtual machine, which has been started.
    #[inline(always)]
    pub fn get() -> &'static Vm {
        match VM.get() {
            Some(vm) => vm,
            None => panic!("the virtual machine has not been started"),
        }
    }

    /// Starts the virtual machine, once; later calls return the same one. The builtin classes of
    /// `object::class` exist afterwards; their methods are for the library to register.
    pub fn start() -> &'static Vm {
        START.call_once(|| {
            let vm: &'static Vm = Box::leak(Box::new(Vm::new()));
            let set = VM.set(vm);
            assert!(set.is_ok(), "only `start` sets the machine, once");
            let mut th = Thread::attach(vm);
            vm.bootstrap(&mut th);
        });
        Vm::get()
    }

    fn new() -> Vm {
        Vm {
            heap: Heap::new(),
            gil: Gil::default(),
            shapes: ShapeTable::new(),
            interned: InternTable::default(),
            method_cache: MethodCache::default(),
            chars: [const { Cell::new(None) }; 256],
            empty: Empty::default(),
            names: OnceLock::new(),
            exc_classes: RefCell::default(),
            special_names: OnceLock::new(),
            modules: Cell::new(Value::NONE),
            builtins: Cell::new(Value::NONE),
            codes: UnsafeCell::default(),
            next_version: Cell::new(1),
            jit: OnceLock::new(),
            extra_roots: Mutex::default(),
            handlers: Cell::new(Value::NONE),
            n_threads: AtomicU32::new(0),
        }
    }

    /// A number never given out before; not 0.
    #[inline(always)]
    pub fn next_version(&self) -> u64 {
        let v = self.next_version.get();
        self.next_version.set(v + 1);
        v
    }

    /// Interned names.
    #[inline(always)]
    pub fn names(&self) -> &Names {
        self.names.get().expect("names exist after start-up")
    }

    /// The empty tuple.
    pub fn empty_tuple(&self) -> Gc<TupleObj> {
        self.empty.tuple.get().expect("exists after start-up")
    }

    /// The empty string.
    pub fn empty_str(&self) -> Gc<StrObj> {
        self.empty.str.get().expect("exists after start-up")
    }

    /// The buffer of empty lists: no room, hence never written.
    #[inline(always)]
    pub fn empty_buf(&self) -> Gc<Buf> {
        self.empty.buf.get().expect("exists after start-up")
    }

    /// Index and entries of empty tables: no room, hence never written.
    #[inline(always)]
    pub(crate) fn empty_table_bufs(&self) -> (Gc<Buf>, Gc<Buf>) {
        self.empty.table.get().expect("exists after start-up")
    }

    /// `sys.modules`, a dict.
    pub fn modules(&self) -> Value {
        self.modules.get()
    }

    /// The namespace of module `builtins`, a dict.
    pub fn builtins(&self) -> Value {
        self.builtins.get()
    }

    /// A builtin exception class.
    pub fn exc_class(&self, class: ExcClass) -> Gc<ClassObj> {
        self.exc_classes.borrow()[class as usize]
    }

    /// Interned names of the methods of `class::special::ALL`.
    pub(crate) fn special_names(&self) -> &[Value] {
        self.special_names.get().map_or(&[], |s| s)
    }

    /// Installs the JIT, once.
    pub fn install_jit(&self, hooks: &'static dyn JitHooks) {
        let set = self.jit.set(hooks);
        assert!(set.is_ok(), "the JIT is installed once");
    }

    /// The JIT, if there is one.
    #[inline(always)]
    pub fn jit(&self) -> Option<&'static dyn JitHooks> {
        self.jit.get().copied()
    }

    /// Adds a function that visits roots.
    pub fn add_roots(&self, visit: RootVisitor) {
        self.extra_roots.lock().push(visit);
    }

    /// Visits all roots but threads and handles.
    pub(crate) fn visit_roots(&self, visit: &mut dyn FnMut(Value)) {
        self.interned.visit_roots(visit);
        self.shapes.visit_roots(visit);
        for c in &self.chars {
            if let Some(s) = c.get() {
                visit(s.value());
            }
        }
        if let Some(t) = self.empty.tuple.get() {
            visit(t.value());
        }
        if let Some(s) = self.empty.str.get() {
            visit(s.value());
        }
        if let Some(b) = self.empty.buf.get() {
            visit(b.value());
        }
        if let Some((a, b)) = self.empty.table.get() {
            visit(a.value());
            visit(b.value());
        }
        self.exc_classes.borrow().iter().for_each(|c| visit(c.value()));
        visit(self.modules.get());
        visit(self.builtins.get());
        visit(self.handlers.get());
        for code in self.codes() {
            code.consts.iter().for_each(|&v| visit(v));
            if code.object.get() != 0 {
                visit(Value::from_bits(code.object.get()));
            }
        }
        if let Some(jit) = self.jit() {
            jit.roots(visit);
        }
        self.extra_roots.lock().iter().for_each(|f| f(visit));
    }

    /// All code objects, by id.
    pub fn codes(&self) -> &[&'static Code] {
        // SAFETY: the GIL is held or the world is stopped; the slice is not held across additions
        // (U9).
        unsafe { &*self.codes.get() }
    }

    /// The code object with this id.
    pub fn code(&self, id: CodeId) -> &'static Code {
        self.codes()[id.0 as usize]
    }
}
