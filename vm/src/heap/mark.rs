//! Marking: the roots, and the explicit stack. `trace` says what each layout refers to.

use super::Heap;
use super::block::{BLOCK, Block, FIRST_CELL, UNUSED};
use super::large::{LARGE_MARK, LargeSpace};
use super::trace::{Visitor, trace};
use super::world::Stopped;
use crate::interp::frame::{ENTRY, GENERATOR};
use crate::object::Header;
use crate::thread::{Frame, Thread};
use crate::value::Value;
use std::collections::HashMap;

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
pub(super) fn is_marked(heap: &Heap, obj: *mut Header) -> bool {
    let addr = obj as usize;
    if !heap.is_small(addr) {
        // SAFETY: a large object that is still registered (U3).
        return unsafe { (*obj).gc.get() & LARGE_MARK != 0 };
    }
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
            // The loop at a poll has everything in its frames' windows.
            let low = if th.at_poll { th.run_mark } else { low };
            self.range(low & !7, th.native_base);
            self.drain();
        }
        let vm = crate::state::Vm::get();
        self.heap.roots.lock().visit(&mut |v| self.value(v));
        vm.visit_roots(&mut |v| self.value(v));
        self.heap.weak.lock().visit(&mut |v| self.value(v));
        self.drain();
    }

    /// Gives the stack back for the next marking.
    pub fn finish(self) -> Vec<Item> {
        debug_assert!(self.stack.is_empty());
        self.stack
    }

    fn thread(&mut self, th: &Thread) {
        for v in [th.pending, th.handled, th.locals, th.async_hooks[0], th.async_hooks[1]] {
            self.value(v);
        }
        for &(_, frame) in &th.frame_objs {
            self.value(frame);
        }
        for f in &th.frames {
            self.value(f.func);
            self.value(f.globals);
        }
        if th.at_poll {
            return self.windows(th);
        }
        self.value(th.result);
        for &w in &th.exit_regs {
            self.word(w as usize);
        }
        let mut top = th.stack_top as usize;
        for f in &th.frames {
            top = top.max(f.base as usize + f.code.unit.n_regs as usize * 8);
        }
        self.range(th.stack_base as usize, top.min(th.stack_limit as usize));
    }

    /// Marks what the frames of a thread at a poll will read again: their variables, and the
    /// temporaries that are live. A frame that has called native code, which may be a trace that
    /// keeps more there than the bytecode says, is scanned as it is.
    fn windows(&mut self, th: &Thread) {
        let mut known = HashMap::new();
        let Some(first) = th.frames.first() else { return };
        self.range(th.stack_base as usize, first.base as usize);
        for (i, f) in th.frames.iter().enumerate() {
            let base = f.base as usize;
            let end = base + f.code.unit.n_regs as usize * 8;
            let next = th.frames.get(i + 1);
            match next {
                Some(next) if next.flags & ENTRY != 0 => self.range(base, next.base as usize),
                Some(_) | None => {
                    let key = (f.code.id, f.pc, next.is_some());
                    let live = known.entry(key).or_insert_with(|| live_regs(f, next));
                    let end = next.map_or(end, |next| end.min(next.base as usize));
                    for &reg in live.iter() {
                        let at = base + reg as usize * 8;
                        if at < end {
                            self.range(at, at + 8);
                        }
                    }
                    if let Some(next) = next {
                        // What an entry needs beside its parameters.
                        self.range(next.base as usize - 8, next.base as usize);
                    }
                }
            }
        }
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

    fn large_object(&mut self, p: *mut Header) {
        // SAFETY: large objects are registered as long as they are reachable (U3).
        let gc = unsafe { &(*p).gc };
        if gc.get() & LARGE_MARK == 0 {
            gc.set(gc.get() | LARGE_MARK);
            self.stack.push(p);
        }
    }

    /// Marks until the stack is empty.
    pub(super) fn drain(&mut self) {
        while let Some(p) = self.stack.pop() {
            trace(self, p);
        }
    }
}

impl Visitor for Marker<'_> {
    #[inline(always)]
    fn value(&mut self, v: Value) {
        if v.is_ptr() {
            self.object(v.as_ptr());
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
}

/// The registers of a frame that are read again: its variables, and what is live at its
/// instruction or, in the caller of `next`, after it.
fn live_regs(f: &Frame, next: Option<&Frame>) -> Vec<u16> {
    let unit = &f.code.unit;
    let at = unit.live_at(f.pc);
    let is_inside = (f.pc as usize + 1) < unit.code.len();
    let after = next.filter(|_| is_inside).map(|next| (unit.live_at(f.pc + 1), next));
    let n_vars = unit.local_names.len() as u16;
    let is_live = |&r: &u16| {
        let is_after = after.as_ref().is_some_and(|(live, next)| {
            // The result is still to come.
            live.contains(r) && (r != next.ret || next.flags & GENERATOR != 0)
        });
        r < n_vars || at.contains(r) || is_after
    };
    (0..unit.n_regs).filter(is_live).collect()
}
