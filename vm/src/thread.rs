//! A Python thread: its VM stack, control stack, pending exception, allocation cursors, and what
//! traces need at fixed offsets.
//!
//! Protocol: a `Thread` is owned by the native thread that attached it. Others touch only `poll`,
//! and the collector reads the rest while the owner is parked (see `heap::world`).

use crate::code::Code;
use crate::heap::block::N_CLASSES;
use crate::par::PrangeRun;
use crate::state::Vm;
use crate::value::Value;
use std::sync::atomic::{AtomicU32, Ordering};

/// A frame on the control stack.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Frame {
    pub code: &'static Code,
    /// The function object, or `None` for a module or class body.
    pub func: Value,
    /// The module's namespace.
    pub globals: Value,
    /// Register 0, in the VM stack.
    pub base: *mut Value,
    /// The instruction under way (in a caller: its call).
    pub pc: u32,
    /// Register of the caller's window that gets the result.
    pub ret: u16,
    /// What happens on return; see `interp::frame`.
    pub flags: u16,
}

/// A bump allocator over one run of free cells.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Cursor {
    /// The next free cell.
    pub cur: usize,
    /// One past the run.
    pub end: usize,
}

/// Bits of [`Thread::poll`].
pub const POLL_GC: u32 = 1;
/// Another thread waits for the GIL.
pub const POLL_GIL: u32 = 2;
/// A signal handler is due.
pub const POLL_SIGNAL: u32 = 4;
/// The JIT wants attention.
pub const POLL_JIT: u32 = 8;
/// Finalisers or callbacks of weak references are due.
pub const POLL_FINAL: u32 = 16;
/// The reserve of memory has been given up.
pub const POLL_MEMORY: u32 = 64;
/// `gc.collect()` waits for a collection.
pub const POLL_COLLECT: u32 = 32;

/// Everything a running thread owns. Compiled traces address the leading fields by offset.
#[repr(C)]
pub struct Thread {
    /// Nonzero: leave compiled code at the next poll (a signal, a collection, the GIL, …).
    pub poll: AtomicU32,
    /// Number of the exit that a trace took.
    pub exit_id: u32,
    /// Number of the trace that took it.
    pub exit_trace: u32,
    /// Where that trace's spill slots are: on the native stack, while its exit is handled.
    pub exit_spills: *mut u64,
    /// Scratch for exit thunks: general registers, then float registers, as the backend stores them.
    pub exit_regs: [u64; 64],
    /// The raised exception, or `NULL`.
    pub pending: Value,
    /// What the outermost frame of a run returned.
    pub result: Value,
    /// The exception being handled, or `None`.
    pub handled: Value,
    /// First word above all windows in use: where a nested run puts its frames. Compiled code sets
    /// it before a helper that may run Python.
    pub stack_top: *mut Value,
    pub stack_limit: *mut Value,
    /// Native stack bound: deeper native recursion raises `RecursionError`.
    pub native_limit: usize,
    pub frames: Vec<Frame>,
    /// Frame objects of frames on the control stack, by their place there, outermost first.
    pub frame_objs: Vec<(u32, Value)>,
    /// How often a frame has been looked at from outside: a recorder that sees it change stops, for
    /// compiled code has no frames to show.
    pub frames_seen: u64,
    /// Hooks for asynchronous generators: at the first iteration, at finalisation; or None.
    pub async_hooks: [Value; 2],
    /// Frames that a new coroutine notes down as its origin.
    pub origin_depth: usize,
    /// Guards of stressed traces until the next that fails.
    pub stress_left: i64,
    /// Allocation cursors by size class, for inline allocation.
    pub cursors: [Cursor; N_CLASSES],
    /// First word of the VM stack.
    pub stack_base: *mut Value,
    /// Highest address of the native stack.
    pub native_base: usize,
    /// Most frames on the control stack.
    pub recursion_limit: usize,
    /// Turns of a loop before the JIT is asked; 0 without one.
    pub hot_threshold: u16,
    /// Whether this thread holds the GIL.
    pub holds_gil: bool,
    /// Number of this thread in the process, from 1.
    pub id: u32,
    /// `prange` loops under way, innermost last.
    pub pranges: Vec<PrangeRun>,
    /// In a worker of a parallel region: number of frames when the region's loop runs. Else 0.
    pub region_depth: usize,
    /// The region's loop header.
    pub region_header: u32,
    /// Address on the native stack below which lies nothing but the innermost run's own frame and
    /// what that calls; 0 outside of runs.
    pub run_mark: usize,
    /// The innermost run is at a loop header and has all its values in the windows of its frames.
    pub at_poll: bool,
    /// What `threading.local` objects hold for this thread: a dict, or None.
    pub locals: Value,
    /// Finalisers and callbacks of weak references are under way.
    pub is_finalising: bool,
    vm: &'static Vm,
}

/// Capacity of a control stack, which never moves; memory is committed when touched. No recursion
/// limit may be beyond it.
pub const MAX_FRAMES: usize = 1 << 20;
/// Bytes of a VM stack; pages are committed when touched.
const VM_STACK: usize = 64 << 20;
/// Address space that a thread takes beside its native stack.
pub const FOOTPRINT: usize = VM_STACK + MAX_FRAMES * size_of::<Frame>();
/// Bytes at the end of a VM stack that fault.
const GUARD: usize = 64 << 10;
/// Native stack kept in reserve for natives and for raising `RecursionError`.
const NATIVE_RESERVE: usize = 192 << 10;

impl Thread {
    /// The virtual machine.
    #[inline(always)]
    pub fn vm(&self) -> &'static Vm {
        self.vm
    }

    /// Makes the calling native thread a Python thread that holds the GIL.
    pub fn attach(vm: &'static Vm) -> Box<Thread> {
        let mut th = Thread::attach_detached(vm);
        vm.gil.acquire(&mut th);
        th
    }

    /// As [`Thread::attach`], without the GIL: a worker of a parallel region. It counts as parked
    /// until [`crate::heap::world::World::enter`].
    pub fn attach_detached(vm: &'static Vm) -> Box<Thread> {
        let (low, high) = native_stack();
        let base = map_stack();
        let mut th = Box::new(Thread {
            poll: AtomicU32::new(0),
            exit_id: 0,
            exit_trace: 0,
            exit_spills: std::ptr::null_mut(),
            exit_regs: [0; 64],
            pending: Value::NULL,
            result: Value::NONE,
            handled: Value::NONE,
            stack_top: base,
            // SAFETY: the offset stays inside the mapping.
            stack_limit: unsafe { base.byte_add(VM_STACK - GUARD) },
            native_limit: low + NATIVE_RESERVE,
            frames: Vec::with_capacity(MAX_FRAMES),
            frame_objs: Vec::new(),
            frames_seen: 0,
            async_hooks: [Value::NONE; 2],
            origin_depth: 0,
            stress_left: 0,
            cursors: [Cursor { cur: 0, end: 0 }; N_CLASSES],
            stack_base: base,
            native_base: high,
            recursion_limit: 1000,
            hot_threshold: vm.jit().map_or(0, |jit| jit.threshold().max(1)),
            holds_gil: false,
            id: 0,
            pranges: Vec::new(),
            region_depth: 0,
            region_header: 0,
            run_mark: 0,
            at_poll: false,
            locals: Value::NONE,
            is_finalising: false,
            vm,
        });
        vm.heap.world.register(&mut th);
        th
    }

    /// Whether another native call of ordinary size fits on the native stack.
    #[inline(always)]
    pub fn has_native_stack(&self) -> bool {
        let here = 0u8;
        &raw const here as usize > self.native_limit
    }

    /// Serves what the poll word asks for: a collection, the GIL. Signals stay for the caller:
    /// returns the bits that are left.
    pub fn safepoint(&mut self) -> u32 {
        let bits = self.poll.load(Ordering::Acquire);
        if bits & POLL_GC != 0 {
            if self.holds_gil {
                self.poll.fetch_and(!POLL_GC, Ordering::AcqRel);
                self.vm.heap.collect_if_due(self);
            } else {
                self.vm.heap.world.park_until_resumed(self);
            }
        }
        if bits & POLL_COLLECT != 0 && self.holds_gil {
            self.poll.fetch_and(!POLL_COLLECT, Ordering::AcqRel);
            self.vm.heap.collect_counting(self);
        }
        if bits & POLL_GIL != 0 && self.holds_gil {
            self.vm.gil.hand_over(self);
        }
        self.poll.load(Ordering::Acquire)
    }

    /// Whether a worker's region loop stands at its header.
    pub fn at_region_header(&self) -> bool {
        self.region_depth == self.frames.len()
            && self.frames.last().is_some_and(|top| top.pc == self.region_header)
    }

    /// Whether the poll word asks for anything.
    #[inline(always)]
    pub fn safepoint_asked(&self) -> bool {
        self.poll.load(Ordering::Acquire) != 0
    }

    /// Runs `f` without the GIL. It must not touch a heap object.
    pub fn without_gil<R>(&mut self, f: impl FnOnce(&Thread) -> R) -> R {
        let vm = self.vm;
        vm.heap.world.parked(self, |th| {
            vm.gil.release(th);
            let r = f(th);
            vm.gil.acquire_parked(th);
            r
        })
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        self.vm.heap.world.unregister(self);
        if self.holds_gil {
            self.vm.gil.release(self);
        }
        // SAFETY: the mapping made by `map_stack`; nobody refers to it any more (U4).
        unsafe { libc::munmap(self.stack_base.cast(), VM_STACK) };
    }
}

/// Maps a VM stack with a guard at its end.
fn map_stack() -> *mut Value {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    let prot = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a fresh anonymous mapping touches no existing memory.
    let base = unsafe { libc::mmap(std::ptr::null_mut(), VM_STACK, prot, flags, -1, 0) };
    assert!(base != libc::MAP_FAILED, "no address space for a VM stack");
    // SAFETY: the last pages of the mapping just made.
    unsafe { libc::mprotect(base.byte_add(VM_STACK - GUARD), GUARD, libc::PROT_NONE) };
    base.cast()
}

/// Bounds of the calling thread's native stack: lowest and one past the highest address.
fn native_stack() -> (usize, usize) {
    // SAFETY: the attribute object is initialised by `pthread_getattr_np` and destroyed once.
    unsafe {
        let mut attr: libc::pthread_attr_t = std::mem::zeroed();
        let got = libc::pthread_getattr_np(libc::pthread_self(), &mut attr);
        assert!(got == 0, "the native stack's bounds are unknown");
        let (mut low, mut size) = (std::ptr::null_mut(), 0);
        libc::pthread_attr_getstack(&attr, &mut low, &mut size);
        libc::pthread_attr_destroy(&mut attr);
        (low as usize, low as usize + size)
    }
}
