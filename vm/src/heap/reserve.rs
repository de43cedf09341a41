//! Running out of memory: a piece of address space that is given up when the system refuses more, so
//! that the program lives to see a `MemoryError`.
//!
//! Protocol: `RESERVE` is the address of the piece, or 0 once it has been given up. Whoever swaps it
//! out unmaps it. `STARVED` says that this has happened and nobody has been told.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

static RESERVE: AtomicUsize = AtomicUsize::new(0);
static STARVED: AtomicBool = AtomicBool::new(false);

/// Bytes kept in reserve.
const SIZE: usize = 24 << 20;

/// The limit of the process's address space, if there is one.
pub fn address_space() -> Option<usize> {
    // SAFETY: the argument is valid.
    unsafe {
        let mut limit: libc::rlimit = std::mem::zeroed();
        let got = libc::getrlimit(libc::RLIMIT_AS, &raw mut limit);
        (got == 0 && limit.rlim_cur != libc::RLIM_INFINITY).then_some(limit.rlim_cur as usize)
    }
}

/// A share of a limited address space, at most `most`: `most` where there is no limit.
pub fn share(most: usize, part: usize) -> usize {
    address_space().map_or(most, |all| (all / part).clamp(1 << 20, most))
}

/// Puts something in reserve, where memory is limited.
pub fn fill() {
    if RESERVE.load(Ordering::Acquire) != 0 || address_space().is_none() {
        return;
    }
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: a fresh anonymous mapping touches no existing memory.
    let p = unsafe { libc::mmap(std::ptr::null_mut(), SIZE, libc::PROT_NONE, flags, -1, 0) };
    if p != libc::MAP_FAILED {
        RESERVE.store(p as usize, Ordering::Release);
    }
}

/// Gives the reserve up; false if there is none.
pub fn release() -> bool {
    let p = RESERVE.swap(0, Ordering::AcqRel);
    if p == 0 {
        return false;
    }
    // SAFETY: the mapping made by `fill`, which nobody uses.
    unsafe { libc::munmap(p as *mut libc::c_void, SIZE) };
    starve();
    true
}

/// Lets the main thread raise `MemoryError` at its next poll.
pub fn starve() {
    STARVED.store(true, Ordering::Release);
    crate::signal::poke_main(crate::thread::POLL_MEMORY);
}

/// Whether the reserve has been given up since the last call.
pub fn take_starved() -> bool {
    STARVED.swap(false, Ordering::AcqRel)
}

/// The allocator of the process: the system's, which gives the reserve up before it fails.
pub struct Guarded;

// SAFETY: every call is the system allocator's, repeated once where that has failed.
unsafe impl GlobalAlloc for Guarded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let p = unsafe { System.alloc(layout) };
        if !p.is_null() || !release() {
            return p;
        }
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let p = unsafe { System.alloc_zeroed(layout) };
        if !p.is_null() || !release() {
            return p;
        }
        // SAFETY: the caller's promise.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, p: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(p, layout) };
    }

    unsafe fn realloc(&self, p: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller's promise.
        let new = unsafe { System.realloc(p, layout, size) };
        if !new.is_null() || !release() {
            return new;
        }
        // SAFETY: the caller's promise; a failed call has left the old piece as it was.
        unsafe { System.realloc(p, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Guarded = Guarded;
