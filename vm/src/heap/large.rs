//! Objects too large for a block, each with its own allocation from the system.

use crate::object::Header;
use std::alloc::{GlobalAlloc, Layout, System};

/// In `Header::gc`: a large object that the collection under way has reached.
pub const LARGE_MARK: u8 = 1;

/// Ends the process, which has run out of memory.
pub fn exhausted() -> ! {
    eprintln!("MemoryError");
    std::process::exit(1);
}

/// All large objects.
#[derive(Default)]
pub struct LargeSpace {
    /// Address and size. Sorted by address once [`LargeSpace::sort`] has run.
    objects: Vec<(usize, usize)>,
}

impl LargeSpace {
    /// Memory for an object of `size` bytes, if there is any; its header reads as unmarked.
    pub fn try_alloc(&mut self, size: usize) -> Option<*mut u8> {
        // SAFETY: the size is not 0.
        let p = unsafe { std::alloc::alloc(layout(size)) };
        if p.is_null() {
            return None;
        }
        self.objects.push((p as usize, size));
        Some(p)
    }

    /// As [`LargeSpace::try_alloc`]; without memory the process ends.
    pub fn alloc(&mut self, size: usize) -> *mut u8 {
        self.try_alloc(size).unwrap_or_else(|| {
            // Those who take a size from a program have asked before, and the reserve is used up:
            // memory has run out bit by bit, and nobody up the stack expects an exception here.
            exhausted()
        })
    }

    /// Sorts the objects by address, for [`LargeSpace::find`].
    pub fn sort(&mut self) {
        self.objects.sort_unstable();
    }

    /// The object that covers `addr`.
    pub fn find(&self, addr: usize) -> Option<*mut Header> {
        let i = self.objects.partition_point(|&(p, _)| p <= addr).checked_sub(1)?;
        let (p, size) = self.objects[i];
        (addr < p + size).then_some(p as *mut Header)
    }

    /// Calls `f` with every object.
    pub fn each(&self, f: &mut dyn FnMut(*mut Header)) {
        self.objects.iter().for_each(|&(p, _)| f(p as *mut Header));
    }

    /// Frees unmarked objects; returns the bytes that stay.
    pub fn sweep(&mut self) -> usize {
        let mut live = 0;
        self.objects.retain(|&(p, size)| {
            let header = p as *mut Header;
            // SAFETY: every entry is a live allocation that begins with a header (U3).
            let gc = unsafe { &(*header).gc };
            if gc.get() & LARGE_MARK != 0 {
                gc.set(gc.get() & !LARGE_MARK);
                live += size;
                return true;
            }
            // SAFETY: allocated above with this layout, and unreachable.
            unsafe { std::alloc::dealloc(p as *mut u8, layout(size)) };
            false
        });
        live
    }
}

/// Whether the system would give this much memory in one piece.
pub fn is_available(size: usize) -> bool {
    let Ok(layout) = Layout::from_size_align(size, 16) else { return false };
    // SAFETY: the size is not 0, and what is allocated is freed with its layout.
    unsafe {
        let p = System.alloc(layout);
        if p.is_null() {
            return false;
        }
        System.dealloc(std::hint::black_box(p), layout);
    }
    true
}

fn layout(size: usize) -> Layout {
    Layout::from_size_align(size, 16).expect("object sizes are below isize::MAX")
}
