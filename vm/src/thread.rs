//! A Python thread: its VM stack, control stack, pending exception, and what traces need at fixed
//! offsets.

use crate::code::Code;
use crate::value::Value;
use std::sync::atomic::AtomicU32;

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
}
