//! Marking: roots, the explicit stack, and what each layout refers to.

use super::Heap;
use super::block::{BLOCK, Block, FIRST_CELL, UNUSED};
use super::large::{LARGE_MARK, LargeSpace};
use super::world::Stopped;
use crate::object::class::ClassObj;
use crate::object::layout::*;
use crate::object::records::*;
use crate::object::size::{ENTRIES_BUF, ext_slot};
use crate::object::{Gc, Header, HeapObject, Kind};
use crate::thread::Thread;
use crate::value::Value;

/// An object whose contents are still to be marked.
pub type Item = *mut Header;

/// A marking under way.
pub struct Marker<'h> {
    heap: &'h Heap,
    n_blocks: usize,
    large: &'h LargeSpace,
    stack: Vec<Item>,
}

/// Whether the object is marked, after marking and before the sweep.
pub(super) fn is_marked(heap: &Heap, n_blocks: usize, obj: *mut Header) -> bool {
    let addr = obj as usize;
    if !heap.is_small(addr) {
        // SAFETY: a large object that is still registered (U3).
        return unsafe { (*obj).gc.get() & LARGE_MARK != 0 };
    }
    debug_assert!((addr - heap.base) / BLOCK < n_blocks);
    // SAFETY: a small object lies in a formatted block (U3).
    let block = unsafe { &*((addr & !(BLOCK - 1)) as *const Block) };
    block.is_marked(block.cell_index(addr & (BLOCK - 1)))
}

impl<'h> Marker<'h> {
    /// A marker with the given (empty) stack.
    pub fn new(heap: &'h Heap, n_blocks: usize, large: &'h LargeSpace, stack: Vec<Item>) -> Self {
        Marker { heap, n_blocks, large, stack }
    }

    /// Marks everything reachable. `sp` is the collecting thread's stack pointer.
    pub fn mark_roots(&mut self, threads: &[Stopped], sp: usize) {
        for t in threads {
            // SAFETY: the thread is stopped (U5).
            let th = unsafe { &*t.thread };
            self.thread(th);
            let low = if t.sp == 0 { sp } else { t.sp };
            self.range(low & !7, th.native_base);
            self.drain();
        }
        let vm = crate::state::Vm::get();
        self.heap.roots.lock().visit(&mut |v| self.value(v));
        vm.visit_roots(&mut |v| self.value(v));
        self.drain();
    }

    /// Gives the stack back for the next marking.
    pub fn finish(self) -> Vec<Item> {
        debug_assert!(self.stack.is_empty());
        self.stack
    }

    fn thread(&mut self, th: &Thread) {
        for v in [th.pending, th.result, th.handled] {
            self.value(v);
        }
        for &w in &th.exit_regs {
            self.word(w as usize);
        }
        let mut top = th.stack_top as usize;
        for f in &th.frames {
            self.value(f.func);
            self.value(f.globals);
            top = top.max(f.base as usize + f.code.unit.n_regs as usize * 8);
        }
        self.range(th.stack_base as usize, top.min(th.stack_limit as usize));
    }

    /// Marks conservatively what the words of a stack's range refer to.
    #[inline(never)]
    fn range(&mut self, low: usize, high: usize) {
        for addr in (low..high).step_by(8) {
            // SAFETY: the range is mapped stack memory of a stopped thread; a word of it may be
            // anything, so it is read as raw bits.
            let word = unsafe { std::ptr::read_volatile(addr as *const usize) };
            self.word(word);
        }
    }

    /// Marks the object that covers address `w`, if there is one.
    fn word(&mut self, w: usize) {
        if self.heap.is_small(w) {
            let offset = w & (BLOCK - 1);
            if (w - self.heap.base) / BLOCK >= self.n_blocks || offset < FIRST_CELL {
                return;
            }
            let start = w & !(BLOCK - 1);
            // SAFETY: a block below `n_blocks` (U3).
            let block = unsafe { &mut *(start as *mut Block) };
            if block.class == UNUSED {
                return;
            }
            let i = block.cell_index(offset);
            if i < block.n_cells && block.is_live(i) && block.mark(i) {
                self.stack.push((start + block.cell_offset(i)) as *mut Header);
            }
        } else if w >> 48 == 0
            && w as u64 >= crate::value::MIN_POINTER
            && let Some(p) = self.large.find(w)
        {
            self.large_object(p);
        }
    }

    /// Marks a value.
    #[inline(always)]
    pub fn value(&mut self, v: Value) {
        if v.is_ptr() {
            self.object(v.as_ptr());
        }
    }

    #[inline(always)]
    fn object(&mut self, p: *mut Header) {
        let addr = p as usize;
        if self.heap.is_small(addr) {
            // SAFETY: a reference in a live object points to a cell of a formatted block (U3).
            let block = unsafe { &mut *((addr & !(BLOCK - 1)) as *mut Block) };
            let i = block.cell_index(addr & (BLOCK - 1));
            debug_assert!(block.is_live(i), "a live object refers to a free cell");
            if block.mark(i) {
                self.stack.push(p);
            }
        } else {
            self.large_object(p);
        }
    }

    fn large_object(&mut self, p: *mut Header) {
        // SAFETY: large objects are registered as long as they are reachable (U3).
        let gc = unsafe { &(*p).gc };
        if gc.get() & LARGE_MARK == 0 {
            gc.set(gc.get() | LARGE_MARK);
            self.stack.push(p);
        }
    }

    fn gc<T: HeapObject>(&mut self, r: Gc<T>) {
        self.object(r.as_ptr().cast());
    }

    /// Marks until the stack is empty.
    fn drain(&mut self) {
        while let Some(p) = self.stack.pop() {
            self.trace(p);
        }
    }

    /// Marks `n` values that start at `data`.
    fn values(&mut self, data: *const Value, n: usize) {
        for i in 0..n {
            // SAFETY: the layout says that `n` initialised values are there (U2).
            self.value(unsafe { *data.add(i) });
        }
    }

    /// Marks what the object refers to.
    fn trace(&mut self, p: *mut Header) {
        // SAFETY: `p` is a complete object, and its kind determines its layout (U2).
        let kind = unsafe { (*p).kind };
        match kind {
            Kind::Free => {}
            Kind::Int | Kind::Str | Kind::Bytes | Kind::Float | Kind::Complex | Kind::Code => {}
            Kind::RangeIter => {}
            Kind::Buf => self.buf(as_gc(p)),
            Kind::List => self.gc(as_gc::<ListObj>(p).buf.get()),
            Kind::Array => self.gc(as_gc::<ArrayObj>(p).buf.get()),
            Kind::Tuple => {
                let t = as_gc::<TupleObj>(p);
                self.values((p as usize + TUPLE_DATA) as *const Value, t.len);
            }
            Kind::Table => {
                let t = as_gc::<TableObj>(p);
                self.gc(t.index.get());
                self.gc(t.entries.get());
            }
            Kind::Instance => self.instance(as_gc(p)),
            Kind::Cell => self.value(as_gc::<CellObj>(p).value.get()),
            Kind::Function => self.function(as_gc(p)),
            Kind::Class => self.class(as_gc(p)),
            Kind::Generator => self.generator(as_gc(p)),
            Kind::Rope
            | Kind::Range
            | Kind::Slice
            | Kind::Native
            | Kind::Method
            | Kind::Module
            | Kind::Iter
            | Kind::Property
            | Kind::Wrapper
            | Kind::Super
            | Kind::Traceback
            | Kind::View
            | Kind::Record
            | Kind::NativeData => self.record(p, kind),
        }
        // SAFETY: as above.
        if let Some(ext) = ext_slot(unsafe { &*p }) {
            self.value(ext.get());
        }
    }

    /// Marks what an object of fixed size refers to.
    fn record(&mut self, p: *mut Header, kind: Kind) {
        match kind {
            Kind::Rope => {
                let o = as_gc::<RopeObj>(p);
                self.all(&[o.left.get(), o.right.get()]);
            }
            Kind::Range => {
                let o = as_gc::<RangeObj>(p);
                self.all(&[o.start, o.stop, o.step]);
            }
            Kind::Slice => {
                let o = as_gc::<SliceObj>(p);
                self.all(&[o.start, o.stop, o.step]);
            }
            Kind::Native => {
                let o = as_gc::<NativeObj>(p);
                self.all(&[o.self_, o.owner.get()]);
            }
            Kind::Method => {
                let o = as_gc::<MethodObj>(p);
                self.all(&[o.func, o.self_]);
            }
            Kind::Module => {
                let o = as_gc::<ModuleObj>(p);
                self.all(&[o.name, o.dict]);
            }
            Kind::Iter => {
                let o = as_gc::<IterObj>(p);
                self.all(&[o.seq.get(), o.extra.get()]);
            }
            Kind::Property => {
                let o = as_gc::<PropertyObj>(p);
                self.all(&[o.get.get(), o.set.get(), o.del.get(), o.doc.get(), o.name.get()]);
            }
            Kind::Wrapper => {
                let o = as_gc::<WrapperObj>(p);
                self.all(&[o.inner.get(), o.dict.get()]);
            }
            Kind::Super => {
                let o = as_gc::<SuperObj>(p);
                self.all(&[o.class, o.self_, o.self_class]);
            }
            Kind::Traceback => self.value(as_gc::<TracebackObj>(p).next.get()),
            Kind::View => self.value(as_gc::<ViewObj>(p).dict),
            Kind::Record => {
                for f in &as_gc::<RecordObj>(p).fields {
                    self.value(f.get());
                }
            }
            Kind::NativeData => self.value(as_gc::<NativeDataObj>(p).refs.get()),
            Kind::Free
            | Kind::Int
            | Kind::Str
            | Kind::Bytes
            | Kind::List
            | Kind::Tuple
            | Kind::Table
            | Kind::Function
            | Kind::Class
            | Kind::Instance
            | Kind::Cell
            | Kind::Generator
            | Kind::RangeIter
            | Kind::Array
            | Kind::Buf
            | Kind::Code
            | Kind::Complex
            | Kind::Float => unreachable!("{kind:?} is no record"),
        }
    }

    fn all(&mut self, values: &[Value]) {
        for &v in values {
            self.value(v);
        }
    }

    fn buf(&mut self, b: Gc<Buf>) {
        if b.elem_kind() != ElemKind::Any {
            return;
        }
        let data = (b.as_ptr() as usize + BUF_DATA) as *const Value;
        if b.header.gc.get() & ENTRIES_BUF == 0 {
            return self.values(data, b.len.get());
        }
        for entry in 0..b.len.get() / 3 {
            // SAFETY: entries are three words {hash, key, value} (U2).
            self.values(unsafe { data.add(entry * 3 + 1) }, 2);
        }
    }

    fn instance(&mut self, o: Gc<InstanceObj>) {
        self.value(o.overflow.get());
        let n = crate::state::Vm::get().shapes.get(o.header.shape.get()).n_inline;
        self.values((o.as_ptr() as usize + INSTANCE_DATA) as *const Value, n as usize);
    }

    fn function(&mut self, f: Gc<FunctionObj>) {
        self.all(&[
            f.globals,
            f.defaults.get(),
            f.kwdefaults.get(),
            f.closure.get(),
            f.dict.get(),
            f.hidden.get(),
            f.name.get(),
            f.qualname.get(),
            f.doc.get(),
            f.module.get(),
        ]);
    }

    fn class(&mut self, c: Gc<ClassObj>) {
        self.all(&[
            c.attrs.get(),
            c.mro.get(),
            c.bases.get(),
            c.name.get(),
            c.qualname.get(),
            c.subclasses.get(),
            c.base.get(),
        ]);
    }

    fn generator(&mut self, g: Gc<GeneratorObj>) {
        self.all(&[g.func.get(), g.globals.get(), g.handled.get(), g.name.get()]);
        let data = g.as_ptr() as usize + GENERATOR_DATA;
        // A window may hold raw words of its last use, as the VM stack may.
        for i in 0..g.n_regs as usize {
            // SAFETY: the window has `n_regs` words (U2).
            self.word(unsafe { *((data + i * 8) as *const usize) });
        }
    }
}

/// The object as a reference. The caller matched its kind.
fn as_gc<T: HeapObject>(p: *mut Header) -> Gc<T> {
    // SAFETY: the kind says the layout (U2).
    unsafe {
        debug_assert!(T::has_kind((*p).kind));
        Gc::from_ptr(p.cast())
    }
}
