//! The garbage-collected heap: non-moving mark and sweep.
//!
//! Small objects live in 64 KiB blocks of equal cells inside one reserved address range, large ones
//! apart. Allocation bumps a per-thread cursor through a run of free cells. The collector stops all
//! threads, scans native and VM stacks conservatively and everything else precisely, and sweeps by
//! copying bitmaps: it touches no dead object.
//!
//! Invariant: between two allocations every allocated cell holds a complete object. This file must
//! not know what objects mean, only `mark` knows their layouts.

pub mod block;
pub mod large;
pub mod mark;
pub mod native_data;
pub mod regs;
pub mod reserve;
pub mod roots;
pub mod trace;
pub mod walk;
pub mod weak;
pub mod world;

pub use roots::{GcVec, Handle};

use crate::object::records::NativeDataObj;
use crate::thread::{Cursor, POLL_GC, Thread};
use crate::value::Value;
use block::{BLOCK, Block, CLASS_SIZES, FIRST_CELL, MAX_SMALL, N_CLASSES, UNUSED};
use large::LargeSpace;
use parking_lot::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use world::World;

/// No collection before this many bytes have been allocated.
const MIN_TRIGGER: usize = 32 << 20;
/// Objects from this size on are asked for before they are made: where the address space is
/// unlimited, and where it is not.
const ASK_FROM: usize = 64 << 20;
const ASK_FROM_LIMITED: usize = 1 << 20;
/// Bytes at the start of a block that stay: they hold its head.
const PAGE: usize = 4096;
/// Blocks at the end of the reserved range that are for a program that handles `MemoryError`.
const SPARE_BLOCKS: usize = 64;
/// Address space to ask for, halved until the system grants it.
const RESERVE: usize = 1 << 38;

/// The heap of the process.
pub struct Heap {
    /// Start of the reserved range, aligned to [`BLOCK`].
    pub base: usize,
    /// Bytes reserved.
    pub reserved: usize,
    ask_from: usize,
    inner: Mutex<Inner>,
    /// Threads, and stopping them.
    pub world: World,
    /// A collection is due at the next chance.
    due: AtomicBool,
    /// Collect at every n-th allocation; 0 for never.
    stress: AtomicU32,
    stress_count: AtomicU32,
    /// Collections so far.
    pub n_collections: AtomicU64,
    pub(crate) roots: Mutex<roots::Roots>,
    /// Weak references, and objects with finalisers.
    pub weak: Mutex<weak::WeakTable>,
    /// Automatic collections are on: `gc.enable()`.
    pub is_automatic: AtomicBool,
    /// The collection under way counts cyclic garbage.
    is_counting: AtomicBool,
    /// Containers that the last counting collection found in cycles or reachable from such.
    pub n_cyclic: AtomicU64,
}

/// What the heap's lock protects.
struct Inner {
    /// Blocks in use or empty: the first `n_blocks` of the range.
    n_blocks: usize,
    /// Indices of empty blocks.
    empty: Vec<u32>,
    /// Blocks with free cells that no cursor owns, by class.
    partial: [Vec<u32>; N_CLASSES],
    large: LargeSpace,
    /// Objects with a Rust value to drop.
    native: Vec<*mut NativeDataObj>,
    /// Bytes handed out since the last collection, and how many are allowed.
    allocated: usize,
    trigger: usize,
    /// Bytes that survived the last collection.
    live: usize,
    /// Cursors of [`Heap::alloc_detached`].
    detached: [Cursor; N_CLASSES],
    mark_stack: Vec<mark::Item>,
}
// SAFETY: the raw pointers refer to heap memory that the mutex guards (U3).
unsafe impl Send for Inner {}

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

impl Heap {
    /// Reserves address space for an empty heap.
    pub fn new() -> Heap {
        let (base, reserved) = reserve();
        let is_limited = reserve::address_space().is_some();
        Heap {
            ask_from: if is_limited { ASK_FROM_LIMITED } else { ASK_FROM },
            base,
            reserved,
            inner: Mutex::new(Inner {
                n_blocks: 0,
                empty: Vec::new(),
                partial: [const { Vec::new() }; N_CLASSES],
                large: LargeSpace::default(),
                native: Vec::new(),
                allocated: 0,
                trigger: MIN_TRIGGER,
                live: 0,
                detached: [Cursor { cur: 0, end: 0 }; N_CLASSES],
                mark_stack: Vec::new(),
            }),
            world: World::default(),
            due: AtomicBool::new(false),
            stress: AtomicU32::new(0),
            stress_count: AtomicU32::new(0),
            n_collections: AtomicU64::new(0),
            roots: Mutex::default(),
            weak: Mutex::default(),
            is_automatic: AtomicBool::new(true),
            is_counting: AtomicBool::new(false),
            n_cyclic: AtomicU64::new(0),
        }
    }

    /// Collects at every `n`-th allocation from here on; 0 turns it off.
    pub fn set_stress(&self, n: u32) {
        self.stress.store(n, Ordering::Relaxed);
    }

    /// Bytes in use after the last collection, and handed out since.
    pub fn usage(&self) -> (usize, usize) {
        let inner = self.inner.lock();
        (inner.live, inner.allocated)
    }

    /// Whether an object of about `size` bytes can be had. To be asked before a size that a program
    /// chose is allocated: allocation itself does not fail.
    pub fn has_room(&self, size: usize) -> bool {
        size < self.ask_from || large::is_available(size)
    }

    /// Counts memory outside the heap that an object keeps alive towards the next collection.
    pub fn note_external(&self, bytes: usize) {
        self.count(&mut self.inner.lock(), bytes);
    }

    fn count(&self, inner: &mut Inner, bytes: usize) {
        inner.allocated += bytes;
        if inner.allocated >= inner.trigger {
            self.due.store(true, Ordering::Relaxed);
        }
    }

    /// Memory for an object, from a thread whose cursor is exhausted.
    #[cold]
    #[inline(never)]
    pub fn alloc_slow(&self, th: &mut Thread, size: usize) -> *mut u8 {
        let stress = self.stress.load(Ordering::Relaxed);
        if stress != 0
            && (self.stress_count.fetch_add(1, Ordering::Relaxed) + 1).is_multiple_of(stress)
        {
            self.due.store(true, Ordering::Relaxed);
        }
        if self.due.load(Ordering::Relaxed) {
            if th.holds_gil {
                self.collect(th);
            } else if th.vm().gil.try_acquire(th) {
                self.collect(th);
                th.vm().gil.release(th);
            } else {
                // Only the holder of the GIL collects: this worker asks it to, and goes on.
                th.vm().gil.poke_holder(POLL_GC);
            }
        }
        let mut inner = self.inner.lock();
        if size > MAX_SMALL {
            self.count(&mut inner, size);
            if let Some(p) = inner.large.try_alloc(size) {
                return p;
            }
            drop(inner);
            if th.holds_gil {
                self.collect(th);
            }
            return self.inner.lock().large.alloc(size);
        }
        let class = block::class_of_size(size);
        let max = if stress != 0 { 1 } else { u32::MAX / 2 };
        let cursor = self.refill(&mut inner, th.cursors[class], class, max);
        th.cursors[class] = Cursor { cur: cursor.cur + CLASS_SIZES[class], end: cursor.end };
        cursor.cur as *mut u8
    }

    /// Memory for an object, without a thread; never collects. For objects made behind the back of
    /// code that holds cursors in registers.
    pub fn alloc_detached(&self, size: usize) -> *mut u8 {
        let mut inner = self.inner.lock();
        if size > MAX_SMALL {
            self.count(&mut inner, size);
            return inner.large.alloc(size);
        }
        let class = block::class_of_size(size);
        let size = CLASS_SIZES[class];
        let mut c = inner.detached[class];
        if c.cur + size > c.end {
            c = self.refill(&mut inner, c, class, u32::MAX / 2);
        }
        inner.detached[class] = Cursor { cur: c.cur + size, end: c.end };
        c.cur as *mut u8
    }

    /// The next run of free cells for a cursor whose run `old` is used up.
    fn refill(&self, inner: &mut Inner, old: Cursor, class: usize, max: u32) -> Cursor {
        let mut index = if old.end == 0 {
            self.take_block(inner, class)
        } else {
            ((old.end - 1 - self.base) / BLOCK) as u32
        };
        loop {
            let block = self.block(index);
            if let Some(run) = block.take_run(max) {
                let start = self.base + index as usize * BLOCK;
                let cur = start + block.cell_offset(run.start);
                let end = start + block.cell_offset(run.end);
                self.count(inner, end - cur);
                return Cursor { cur, end };
            }
            block.owned = false;
            index = self.take_block(inner, class);
        }
    }

    /// A block of `class` with free cells, marked as owned.
    fn take_block(&self, inner: &mut Inner, class: usize) -> u32 {
        if let Some(index) = inner.partial[class].pop() {
            self.block(index).owned = true;
            return index;
        }
        let index = inner.empty.pop().unwrap_or_else(|| {
            let index = inner.n_blocks;
            if (index + 2) * BLOCK > self.reserved {
                large::exhausted();
            }
            if (index + SPARE_BLOCKS) * BLOCK == self.reserved / BLOCK * BLOCK {
                // There is just room enough to handle the `MemoryError`.
                reserve::release();
            }
            inner.n_blocks += 1;
            index as u32
        });
        let block = self.block(index);
        block.format(class);
        block.owned = true;
        index
    }

    /// The head of block `index`. The caller holds the lock or has stopped the world.
    #[expect(clippy::mut_from_ref, reason = "blocks are guarded by the heap's lock")]
    fn block(&self, index: u32) -> &mut Block {
        // SAFETY: the index is below `n_blocks`, so the block lies in the range; the lock is held
        // (U3).
        unsafe { &mut *((self.base + index as usize * BLOCK) as *mut Block) }
    }

    /// Gives back what the thread's cursors have not used.
    pub fn retire_cursors(&self, th: &mut Thread) {
        let _inner = self.inner.lock();
        self.retire(&mut th.cursors);
    }

    fn retire(&self, cursors: &mut [Cursor; N_CLASSES]) {
        for c in cursors {
            if c.end != 0 {
                let index = ((c.end - 1 - self.base) / BLOCK) as u32;
                let start = self.base + index as usize * BLOCK;
                let block = self.block(index);
                let end = block.cell_index(c.end - start - 1) + 1;
                if c.cur < c.end {
                    block.untake(block.cell_index(c.cur - start), end);
                }
                block.owned = false;
            }
            *c = Cursor { cur: 0, end: 0 };
        }
    }

    /// Collects if a collection is due.
    pub fn collect_if_due(&self, th: &mut Thread) {
        if self.due.load(Ordering::Relaxed) {
            self.collect(th);
        }
    }

    /// Collects, and counts the cyclic garbage: `gc.collect()`.
    pub fn collect_counting(&self, th: &mut Thread) {
        self.is_counting.store(true, Ordering::Relaxed);
        self.collect(th);
        self.is_counting.store(false, Ordering::Relaxed);
    }

    /// Collects. The thread holds the GIL.
    #[inline(never)]
    pub fn collect(&self, th: &mut Thread) {
        assert!(th.holds_gil, "only the holder of the GIL collects");
        regs::with_saved_registers(&mut |sp| {
            let threads = self.world.stop(th);
            self.mark_and_sweep(&threads, sp);
            self.world.resume();
        });
        if self.weak.lock().has_due() {
            self.world.ask_for_finalisers(th);
        }
        self.n_collections.fetch_add(1, Ordering::Relaxed);
    }

    fn mark_and_sweep(&self, threads: &[world::Stopped], sp: usize) {
        let mut inner = self.inner.lock();
        let inner = &mut *inner;
        for t in threads {
            // SAFETY: the thread is stopped; its cursors are ours until it resumes (U5).
            self.retire(unsafe { &mut (*t.thread).cursors });
        }
        self.retire(&mut inner.detached);
        inner.large.sort();
        let stack = std::mem::take(&mut inner.mark_stack);
        let mut marker = mark::Marker::new(self, inner.n_blocks, &inner.large, stack);
        marker.mark_roots(threads, sp);
        self.weak.lock().after_mark(self, &mut marker, || {
            if self.is_counting.load(Ordering::Relaxed) {
                self.n_cyclic.store(self.count_cyclic(inner), Ordering::Relaxed);
            }
        });
        inner.mark_stack = marker.finish();
        self.drop_native(inner);
        self.sweep(inner);
    }

    /// Drops the Rust values of unmarked native objects.
    fn drop_native(&self, inner: &mut Inner) {
        inner.native.retain(|&obj| {
            if mark::is_marked(self, obj.cast()) {
                return true;
            }
            // SAFETY: the object is dead, nobody sees its value again, and it leaves the list (U6).
            unsafe { ((*obj).drop)(native_data::payload(obj)) };
            false
        });
    }

    fn sweep(&self, inner: &mut Inner) {
        inner.partial.iter_mut().for_each(Vec::clear);
        inner.empty.clear();
        let mut live = inner.large.sweep();
        // From the last block down, so that low addresses are reused first.
        for index in (0..inner.n_blocks as u32).rev() {
            let block = self.block(index);
            if block.class == UNUSED {
                inner.empty.push(index);
                continue;
            }
            let n = block.sweep();
            live += n as usize * block.cell_size as usize;
            if n == 0 {
                block.class = UNUSED;
                inner.empty.push(index);
            } else if n < block.n_cells {
                inner.partial[block.class as usize].push(index);
            }
        }
        self.give_back(inner, live);
        inner.live = live;
        inner.allocated = 0;
        inner.trigger = live.max(MIN_TRIGGER);
        self.due.store(false, Ordering::Relaxed);
    }

    /// Gives the memory of empty blocks back to the system that the next cycle does not need.
    fn give_back(&self, inner: &mut Inner, live: usize) {
        let kept = live.max(MIN_TRIGGER) / BLOCK;
        let n = inner.empty.len().saturating_sub(kept);
        // The list begins with the highest addresses, which are used last.
        for &index in &inner.empty[..n] {
            let block = self.block(index);
            if !std::mem::replace(&mut block.released, true) {
                let start = self.base + index as usize * BLOCK + PAGE;
                // SAFETY: the pages after the block's head hold no object: the block is empty (U3).
                unsafe {
                    libc::madvise(start as *mut libc::c_void, BLOCK - PAGE, libc::MADV_DONTNEED);
                }
            }
        }
        reserve::fill();
    }

    /// Adds an object whose Rust value is dropped with it.
    pub(crate) fn register_native(&self, obj: *mut NativeDataObj) {
        self.inner.lock().native.push(obj);
    }

    /// Whether an address lies in the range of small objects.
    #[inline(always)]
    pub fn is_small(&self, addr: usize) -> bool {
        addr.wrapping_sub(self.base) < self.reserved
    }
}

impl Thread {
    /// Memory for an object of `size` bytes. The caller fills it in before it allocates again.
    #[inline(always)]
    pub fn alloc_raw(&mut self, size: usize) -> *mut u8 {
        if size <= MAX_SMALL {
            let class = block::class_of_size(size);
            let c = &mut self.cursors[class];
            let next = c.cur + CLASS_SIZES[class];
            if next <= c.end {
                return std::mem::replace(&mut c.cur, next) as *mut u8;
            }
        }
        self.vm().heap.alloc_slow(self, size)
    }

    /// Collects garbage.
    pub fn collect(&mut self) {
        self.vm().heap.collect(self);
    }

    /// Visits a value conservatively reachable: keeps `v` alive up to this point of the function.
    #[inline(always)]
    pub fn keep_alive(&self, v: Value) {
        std::hint::black_box(v);
    }
}

/// Reserves the address range for blocks: its base, aligned, and its size.
fn reserve() -> (usize, usize) {
    let mut size = reserve::share(RESERVE, 3).next_multiple_of(BLOCK);
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    let prot = libc::PROT_READ | libc::PROT_WRITE;
    loop {
        // SAFETY: a fresh anonymous mapping touches no existing memory.
        let p = unsafe { libc::mmap(std::ptr::null_mut(), size, prot, flags, -1, 0) };
        if p != libc::MAP_FAILED {
            let base = (p as usize).next_multiple_of(BLOCK);
            return (base, size - BLOCK);
        }
        size /= 2;
        assert!(size >= 1 << 24, "no address space for the heap");
    }
}

const _: () = assert!(FIRST_CELL.is_multiple_of(16) && FIRST_CELL <= PAGE);

#[cfg(test)]
mod tests;
