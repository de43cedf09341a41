//! Heap objects: layouts and the functions on them.

/// The 8 bytes that every heap object starts with.
#[derive(Debug, Clone, Copy)]
#[repr(C)]
pub struct Header {
    /// The object's shape: its class and layout.
    pub shape: u32,
    /// Its [`Kind`], for the collector.
    pub kind: u8,
    /// The collector's own bits.
    pub gc: u8,
    /// Free for the kind.
    pub flags: u16,
}
