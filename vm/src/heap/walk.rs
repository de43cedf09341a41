//! Walks over all objects: what `gc` asks for, and the count of cyclic garbage.

use super::Heap;
use super::block::{BLOCK, UNUSED};
use super::mark::is_marked;
use super::weak::children;
use super::{Inner, regs};
use crate::object::class::ClassObj;
use crate::object::{Gc, Header, Kind};
use crate::thread::Thread;
use crate::value::Value;
use std::collections::HashMap;

/// In `Header::gc`: garbage that has been counted and goes once its finaliser has run.
const COUNTED: u8 = 8;
/// Beyond this many dead objects they are all taken to be cyclic garbage.
const MAX_COUNTED: usize = 1 << 20;

impl Heap {
    /// Collects, and lists what lives. The caller keeps no address beyond its next allocation unless
    /// the object is reachable.
    pub fn objects(&self, th: &mut Thread) -> Vec<*mut Header> {
        self.collect(th);
        let mut out = Vec::new();
        regs::with_saved_registers(&mut |_| {
            let threads = self.world.stop(th);
            let mut inner = self.inner.lock();
            let inner = &mut *inner;
            for t in &threads {
                // SAFETY: the thread is stopped; its cursors are ours until it resumes (U5).
                self.retire(unsafe { &mut (*t.thread).cursors });
            }
            self.retire(&mut inner.detached);
            self.each_live(inner, &mut |p| out.push(p));
            self.world.resume();
        });
        out
    }

    /// Calls `f` with every object, the dead ones that have not been swept included. Cursors have
    /// been retired.
    fn each_live(&self, inner: &Inner, f: &mut dyn FnMut(*mut Header)) {
        for index in 0..inner.n_blocks as u32 {
            let block = self.block(index);
            if block.class == UNUSED {
                continue;
            }
            let start = self.base + index as usize * BLOCK;
            for i in (0..block.n_cells).filter(|&i| block.is_live(i)) {
                f((start + block.cell_offset(i)) as *mut Header);
            }
        }
        inner.large.each(f);
    }

    /// Adds the instances of a class that has got a `__del__` to those with a finaliser.
    pub fn register_instances(&self, th: &mut Thread, class: Gc<ClassObj>) {
        let objects = self.objects(th);
        let vm = th.vm();
        let mut weak = self.weak.lock();
        for p in objects {
            let v = Value::ptr(p);
            // SAFETY: the objects were alive at the collection just made, and nothing has been
            // allocated since (U3).
            let header = unsafe { &*p };
            let has_class = !matches!(header.kind, Kind::Buf | Kind::Free);
            if has_class && vm.class_of(v) == class {
                weak.add_finalisable(header);
            }
        }
    }

    /// Between mark and sweep: how many of the dead containers are in cycles or reachable from
    /// such. The others would have gone with their last reference where references are counted.
    pub(super) fn count_cyclic(&self, inner: &Inner) -> u64 {
        let mut dead = HashMap::new();
        self.each_live(inner, &mut |p| {
            if !is_marked(self, p) && dead.len() <= MAX_COUNTED {
                dead.insert(p, 0u32);
            }
        });
        if dead.len() <= MAX_COUNTED {
            let all: Vec<_> = dead.keys().copied().collect();
            for &p in &all {
                for c in children(Value::ptr(p)) {
                    if let Some(n) = dead.get_mut(&c) {
                        *n += 1;
                    }
                }
            }
            let mut free: Vec<_> = all.into_iter().filter(|p| dead[p] == 0).collect();
            while let Some(p) = free.pop() {
                dead.remove(&p);
                for c in children(Value::ptr(p)) {
                    if let Some(n) = dead.get_mut(&c) {
                        *n -= 1;
                        if *n == 0 {
                            free.push(c);
                        }
                    }
                }
            }
        }
        let is_new = |p: *mut Header| {
            // SAFETY: the object has not been swept (U3).
            let gc = unsafe { &(*p).gc };
            let is_counted = gc.get() & COUNTED != 0;
            gc.set(gc.get() | COUNTED);
            !is_counted
        };
        dead.keys().filter(|&&p| is_container(Value::ptr(p)) && is_new(p)).count() as u64
    }
}

/// Whether the object counts as garbage: those that CPython's collector tracks.
pub fn is_container(v: Value) -> bool {
    v.header().is_some_and(|h| {
        matches!(
            h.kind,
            Kind::List
                | Kind::Tuple
                | Kind::Table
                | Kind::Instance
                | Kind::Function
                | Kind::Method
                | Kind::Class
                | Kind::Module
                | Kind::Cell
                | Kind::Generator
                | Kind::Iter
                | Kind::Property
                | Kind::Wrapper
                | Kind::Super
                | Kind::View
                | Kind::Slice
                | Kind::WeakRef
        )
    })
}
