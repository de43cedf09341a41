//! What each layout refers to: the walk over an object's references that marking and `gc`'s
//! questions share.
//!
//! Invariant: a weak reference's target is not visited, and nothing else is left out.

use crate::object::class::ClassObj;
use crate::object::layout::*;
use crate::object::records::*;
use crate::object::size::{ENTRIES_BUF, ext_slot};
use crate::object::weak::WeakRefObj;
use crate::object::{Gc, Header, HeapObject, Kind};
use crate::value::Value;

/// Takes the references of an object one by one.
pub trait Visitor {
    /// A value.
    fn value(&mut self, v: Value);
    /// A reference that is no value: a buffer.
    fn object(&mut self, p: *mut Header);
    /// A word that may be a reference.
    fn word(&mut self, w: usize);
}

/// Visits what the object refers to.
#[inline(always)]
pub fn trace<V: Visitor>(visitor: &mut V, p: *mut Header) {
    Tracer { visitor }.trace(p);
}

struct Tracer<'v, V> {
    visitor: &'v mut V,
}

impl<V: Visitor> Tracer<'_, V> {
    #[inline(always)]
    fn value(&mut self, v: Value) {
        self.visitor.value(v);
    }

    fn gc<T: HeapObject>(&mut self, r: Gc<T>) {
        self.visitor.object(r.as_ptr().cast());
    }

    /// Visits `n` values that start at `data`.
    fn values(&mut self, data: *const Value, n: usize) {
        for i in 0..n {
            // SAFETY: the layout says that `n` initialised values are there (U2).
            self.value(unsafe { *data.add(i) });
        }
    }

    /// Visits what the object refers to.
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
            // The target is not visited: that makes it weak.
            Kind::WeakRef => self.value(as_gc::<WeakRefObj>(p).callback.get()),
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
            | Kind::Frame
            | Kind::View
            | Kind::Record
            | Kind::NativeData => self.record(p, kind),
        }
        // SAFETY: as above.
        if let Some(ext) = ext_slot(unsafe { &*p }) {
            self.value(ext.get());
        }
    }

    /// Visits what an object of fixed size refers to.
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
            Kind::Traceback => self.traceback(as_gc(p)),
            Kind::Frame => self.frame(as_gc(p)),
            Kind::View => self.value(as_gc::<ViewObj>(p).dict),
            Kind::Record => as_gc::<RecordObj>(p).fields.iter().for_each(|f| self.value(f.get())),
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
            | Kind::WeakRef
            | Kind::Code
            | Kind::Complex
            | Kind::Float => unreachable!("{kind:?} is no record"),
        }
    }

    fn traceback(&mut self, o: Gc<TracebackObj>) {
        let (next, outer) = (o.next.get(), o.outer.get());
        self.all(&[next, outer, o.globals, o.frame.get(), o.locals.get()]);
    }

    fn frame(&mut self, o: Gc<FrameObj>) {
        self.all(&[o.globals, o.back.get(), o.store.get(), o.trace.get()]);
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
            f.annotations.get(),
            f.type_params.get(),
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
        self.all(&[
            g.func.get(),
            g.globals.get(),
            g.handled.get(),
            g.name.get(),
            g.qualname.get(),
            g.frame.get(),
            g.extra.get(),
        ]);
        if g.header.flags.get() == GenState::Done as u16 {
            // Nothing reads the window again.
            return;
        }
        let data = g.as_ptr() as usize + GENERATOR_DATA;
        // A window may hold raw words of its last use, as the VM stack may.
        for i in 0..g.n_regs as usize {
            // SAFETY: the window has `n_regs` words (U2).
            self.visitor.word(unsafe { *((data + i * 8) as *const usize) });
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
