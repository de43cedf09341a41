//! `bytes`; a `bytearray` is an array over a `Buf` of bytes.

use super::layout::ArrayObj;
use super::records::*;
use super::size::{ext_size, init_ext};
use super::str::hash_bytes;
use super::{Gc, Header, Kind, ShapeId, shape};
use crate::thread::Thread;
use std::cell::Cell;

impl Thread {
    /// A bytes object.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> Gc<BytesObj> {
        self.new_bytes_of(shape::BYTES, bytes)
    }

    /// A bytes object or an instance of a subclass.
    pub fn new_bytes_of(&mut self, s: ShapeId, bytes: &[u8]) -> Gc<BytesObj> {
        let n = bytes.len();
        let size = BYTES_DATA + n.next_multiple_of(8) + ext_size(s);
        let p = self.alloc_raw(size).cast::<BytesObj>();
        // SAFETY: fresh memory with room for the bytes (U2).
        unsafe {
            let header = Header::new(s, Kind::Bytes, 0);
            p.write(BytesObj { header, len: n, hash: Cell::new(-1) });
            let data = p.byte_add(BYTES_DATA).cast::<u8>();
            data.copy_from_nonoverlapping(bytes.as_ptr(), n);
            if ext_size(s) != 0 {
                init_ext(p.cast(), data.add(n.next_multiple_of(8)).cast());
            }
            Gc::from_ptr(p)
        }
    }

    /// A bytearray.
    pub fn new_bytearray(&mut self, bytes: &[u8]) -> Gc<ArrayObj> {
        let buf = self.new_buf_bytes(bytes);
        self.new_array(shape::BYTEARRAY, b'B', buf)
    }
}

impl Gc<BytesObj> {
    /// The bytes.
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes follow the struct, and never change (U2).
        unsafe {
            let data = self.as_ptr().byte_add(BYTES_DATA).cast::<u8>();
            std::slice::from_raw_parts(data, self.len)
        }
    }

    /// The hash; never -1.
    pub fn hash_code(&self) -> i64 {
        if self.hash.get() == -1 {
            self.hash.set(if self.len == 0 { 0 } else { hash_bytes(self.bytes()) });
        }
        self.hash.get()
    }
}
