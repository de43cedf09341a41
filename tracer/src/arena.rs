//! Memory for machine code and its data: one reserved region, so that all of it is within reach of
//! a 32-bit displacement.
//!
//! Invariant: a page of code is writable or executable, never both; it is written once, before it
//! becomes executable, and again only after it was freed. Data pages are never executable.

use crate::codegen::CodegenError;

const CODE_BYTES: usize = 64 << 20;
const DATA_BYTES: usize = 16 << 20;
/// Data chunks are aligned for 128-bit constants.
const DATA_ALIGN: usize = 16;

/// A trace's share of the arena.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chunk {
    /// Address and bytes of code: whole pages.
    pub code: usize,
    pub code_len: usize,
    /// Address and bytes of data.
    pub data: usize,
    pub data_len: usize,
}

/// A part of the region that hands out ranges: first fit among the freed ones, else by bumping.
struct Space {
    start: usize,
    next: usize,
    end: usize,
    /// Freed ranges, by address, neighbours merged.
    free: Vec<(usize, usize)>,
    used: usize,
}

impl Space {
    fn new(start: usize, len: usize) -> Space {
        Space { start, next: start, end: start + len, free: Vec::new(), used: 0 }
    }

    fn alloc(&mut self, len: usize) -> Option<usize> {
        if let Some(i) = self.free.iter().position(|&(_, n)| n >= len) {
            let (at, n) = self.free[i];
            if n == len {
                self.free.remove(i);
            } else {
                self.free[i] = (at + len, n - len);
            }
            self.used += len;
            return Some(at);
        }
        if self.end - self.next < len {
            return None;
        }
        let at = self.next;
        self.next += len;
        self.used += len;
        Some(at)
    }

    fn free(&mut self, at: usize, len: usize) {
        if len == 0 {
            return;
        }
        self.used -= len;
        let i = self.free.partition_point(|&(a, _)| a < at);
        self.free.insert(i, (at, len));
        if i + 1 < self.free.len() && at + len == self.free[i + 1].0 {
            self.free[i].1 += self.free.remove(i + 1).1;
        }
        if i > 0 && self.free[i - 1].0 + self.free[i - 1].1 == at {
            self.free[i - 1].1 += self.free.remove(i).1;
        }
    }

    fn reset(&mut self) {
        self.next = self.start;
        self.free.clear();
        self.used = 0;
    }

    /// Where the next allocation of `len` bytes will be.
    fn peek(&self, len: usize) -> usize {
        self.free.iter().find(|&&(_, n)| n >= len).map_or(self.next, |&(at, _)| at)
    }
}

/// The region.
pub struct Arena {
    base: usize,
    page: usize,
    code: Space,
    data: Space,
}

impl Arena {
    pub fn new() -> Result<Arena, CodegenError> {
        let len = CODE_BYTES + DATA_BYTES;
        // SAFETY: a fresh anonymous mapping; nothing else refers to it.
        let base = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                len,
                libc::PROT_NONE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        if base == libc::MAP_FAILED {
            return Err(CodegenError::NoMemory);
        }
        let base = base as usize;
        // SAFETY: asks for a system constant.
        let page = unsafe { libc::sysconf(libc::_SC_PAGESIZE) } as usize;
        let arena = Arena {
            base,
            page,
            code: Space::new(base, CODE_BYTES),
            data: Space::new(base + CODE_BYTES, DATA_BYTES),
        };
        arena.protect(base + CODE_BYTES, DATA_BYTES, libc::PROT_READ | libc::PROT_WRITE)?;
        Ok(arena)
    }

    fn protect(&self, at: usize, len: usize, prot: i32) -> Result<(), CodegenError> {
        // SAFETY: the range lies in this arena's mapping (U14).
        let r = unsafe { libc::mprotect(at as *mut libc::c_void, len, prot) };
        if r == 0 { Ok(()) } else { Err(CodegenError::NoMemory) }
    }

    fn code_bytes(&self, len: usize) -> usize {
        len.next_multiple_of(self.page)
    }

    fn data_bytes(words: usize) -> usize {
        (words * 8).next_multiple_of(DATA_ALIGN)
    }

    /// Where code of at most a page will be.
    pub fn next_code(&self) -> usize {
        self.code.peek(self.page)
    }

    /// Where `words` words of data will be.
    pub fn next_data(&self, words: usize) -> usize {
        self.data.peek(Arena::data_bytes(words))
    }

    /// Takes room for code and for words of data.
    pub fn alloc(&mut self, code: usize, words: usize) -> Result<Chunk, CodegenError> {
        let (code_len, data_len) = (self.code_bytes(code), Arena::data_bytes(words));
        let at = self.code.alloc(code_len).ok_or(CodegenError::ArenaFull)?;
        let Some(data) = self.data.alloc(data_len) else {
            self.code.free(at, code_len);
            return Err(CodegenError::ArenaFull);
        };
        Ok(Chunk { code: at, code_len, data, data_len })
    }

    /// Writes a chunk's code and data, and makes the code executable.
    pub fn write(&self, c: &Chunk, code: &[u8], data: &[u64]) -> Result<(), CodegenError> {
        assert!(code.len() <= c.code_len && data.len() * 8 <= c.data_len, "chunk too small");
        self.protect(c.code, c.code_len, libc::PROT_READ | libc::PROT_WRITE)?;
        // SAFETY: both ranges belong to this chunk alone and are writable; no thread executes a
        // chunk that is being written, by the contract of `Codegen::free` (U14).
        unsafe {
            std::ptr::copy_nonoverlapping(code.as_ptr(), c.code as *mut u8, code.len());
            std::ptr::copy_nonoverlapping(data.as_ptr(), c.data as *mut u64, data.len());
        }
        synchronize_icache(c.code, code.len());
        self.protect(c.code, c.code_len, libc::PROT_READ | libc::PROT_EXEC)
    }

    /// Keeps a chunk that was allocated first through every [`Arena::flush`].
    pub fn pin(&mut self, c: &Chunk) {
        assert_eq!(c.code, self.code.start, "only the first chunk can be pinned");
        self.code.start += c.code_len;
        self.data.start += c.data_len;
    }

    pub fn free(&mut self, c: Chunk) {
        self.code.free(c.code, c.code_len);
        self.data.free(c.data, c.data_len);
    }

    /// Frees everything that is not pinned.
    pub fn flush(&mut self) {
        self.code.reset();
        self.data.reset();
    }

    pub fn used(&self) -> usize {
        self.code.used + self.data.used
    }

    /// The first `len` bytes of a chunk's code.
    pub fn code(&self, c: &Chunk, len: usize) -> &[u8] {
        assert!(len <= c.code_len && c.code >= self.base, "not a chunk of this arena");
        // SAFETY: the chunk is readable since `write`, and not written while borrowed (U14).
        unsafe { std::slice::from_raw_parts(c.code as *const u8, len) }
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        // SAFETY: the mapping is this arena's; its owner has stopped running code in it.
        unsafe { libc::munmap(self.base as *mut libc::c_void, CODE_BYTES + DATA_BYTES) };
    }
}

/// Makes written code visible to instruction fetch.
#[cfg(not(target_arch = "aarch64"))]
fn synchronize_icache(_at: usize, _len: usize) {}

/// Makes written code visible to instruction fetch: cleans the data cache and invalidates the
/// instruction cache, line by line.
#[cfg(target_arch = "aarch64")]
fn synchronize_icache(at: usize, len: usize) {
    const LINE: usize = 16;
    let lines = || (at & !(LINE - 1)..at + len).step_by(LINE);
    // SAFETY: cache maintenance by address on mapped, readable memory.
    unsafe {
        for a in lines() {
            std::arch::asm!("dc cvau, {}", in(reg) a);
        }
        std::arch::asm!("dsb ish");
        for a in lines() {
            std::arch::asm!("ic ivau, {}", in(reg) a);
        }
        std::arch::asm!("dsb ish", "isb");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freed_neighbours_merge_and_are_reused() {
        let mut a = Arena::new().unwrap();
        let page = a.page;
        let c: Vec<Chunk> = (0..3).map(|_| a.alloc(100, 4).unwrap()).collect();
        a.free(c[0].clone());
        a.free(c[1].clone());
        let big = a.alloc(page + 1, 8).unwrap();
        assert_eq!(big.code, c[0].code);
        assert_eq!(big.data, c[0].data);
    }

    #[test]
    fn written_code_reads_back() {
        let mut a = Arena::new().unwrap();
        let c = a.alloc(3, 1).unwrap();
        a.write(&c, &[1, 2, 3], &[7]).unwrap();
        assert_eq!(a.code(&c, 3), [1, 2, 3]);
    }
}
