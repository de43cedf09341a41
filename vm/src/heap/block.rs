//! 64 KiB blocks of equal cells: size classes, the block's header with its two bitmaps, and the
//! search for free runs.
//!
//! Invariant: bit `i` of `live` is set for every cell that holds an object, and for every cell of a
//! run handed to a cursor; the collector clears the bits of what a cursor has not used before it
//! looks at them.

/// Bytes of a block, and its alignment.
pub const BLOCK: usize = 64 * 1024;
/// Objects up to this size live in blocks.
pub const MAX_SMALL: usize = CLASS_SIZES[N_CLASSES - 1];
/// Number of size classes.
pub const N_CLASSES: usize = 30;
/// Cell sizes in bytes: multiples of 16; the large ones fill a block without much waste.
pub const CLASS_SIZES: [usize; N_CLASSES] = [
    16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024,
    1280, 1536, 2048, 2576, 3216, 4016, 4592, 5360, 6432, 8048,
];
/// Size class of `n` 16-byte units.
pub static CLASS_OF: [u8; MAX_SMALL / 16 + 1] = class_table();
/// Words of a bitmap: a bit for each cell of the smallest class.
pub const BITMAP: usize = BLOCK / 16 / 64;
/// Offset of a block's first cell.
pub const FIRST_CELL: usize = size_of::<Block>().next_multiple_of(16);

const _: () = assert!(FIRST_CELL <= 1152);

const fn class_table() -> [u8; MAX_SMALL / 16 + 1] {
    let mut table = [0; MAX_SMALL / 16 + 1];
    let (mut i, mut class) = (0, 0);
    while i < table.len() {
        if i * 16 > CLASS_SIZES[class] {
            class += 1;
        }
        table[i] = class as u8;
        i += 1;
    }
    table
}

/// The size class of an object of `size` bytes, at most [`MAX_SMALL`].
#[inline(always)]
pub fn class_of_size(size: usize) -> usize {
    CLASS_OF[size.div_ceil(16)] as usize
}

/// The head of a block. The cells follow.
#[repr(C)]
pub struct Block {
    /// Size class; [`UNUSED`] for an empty block.
    pub class: u8,
    /// A cursor allocates from it.
    pub owned: bool,
    /// Empty, and its pages have gone back to the system.
    pub released: bool,
    pub cell_size: u32,
    /// `2^32 / cell_size`, rounded up: division by multiplication.
    pub recip: u32,
    pub n_cells: u32,
    /// Where the search for free runs goes on.
    pub scan_from: u32,
    /// Cells live at the last collection.
    pub n_live: u32,
    pub live: [u64; BITMAP],
    pub marks: [u64; BITMAP],
}

/// Class of an empty block.
pub const UNUSED: u8 = 0xFF;

/// A run of free cells: first and one past the last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Run {
    pub start: u32,
    pub end: u32,
}

impl Block {
    /// Makes an empty block one of `class`.
    pub fn format(&mut self, class: usize) {
        let size = CLASS_SIZES[class];
        self.class = class as u8;
        self.owned = false;
        self.released = false;
        self.cell_size = size as u32;
        self.recip = ((1u64 << 32).div_ceil(size as u64)) as u32;
        self.n_cells = ((BLOCK - FIRST_CELL) / size) as u32;
        self.scan_from = 0;
        self.n_live = 0;
        self.live.fill(0);
        self.marks.fill(0);
    }

    /// Index of the cell that covers byte `offset` of the block.
    #[inline(always)]
    pub fn cell_index(&self, offset: usize) -> u32 {
        (((offset - FIRST_CELL) as u64 * self.recip as u64) >> 32) as u32
    }

    /// Byte offset of cell `i`.
    #[inline(always)]
    pub fn cell_offset(&self, i: u32) -> usize {
        FIRST_CELL + i as usize * self.cell_size as usize
    }

    /// Whether cell `i` holds an object.
    #[inline(always)]
    pub fn is_live(&self, i: u32) -> bool {
        self.live[i as usize / 64] >> (i % 64) & 1 == 1
    }

    /// Marks cell `i`; says whether it was unmarked before.
    #[inline(always)]
    pub fn mark(&mut self, i: u32) -> bool {
        let word = &mut self.marks[i as usize / 64];
        let bit = 1 << (i % 64);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    /// Whether cell `i` is marked.
    #[inline(always)]
    pub fn is_marked(&self, i: u32) -> bool {
        self.marks[i as usize / 64] >> (i % 64) & 1 == 1
    }

    /// Takes the next run of at most `max` free cells from `scan_from` on: its bits become live.
    pub fn take_run(&mut self, max: u32) -> Option<Run> {
        let start = self.next_bit(self.scan_from, false)?;
        let end = self.next_bit(start, true).unwrap_or(self.n_cells).min(start + max);
        self.scan_from = end;
        for word in start / 64..end.div_ceil(64) {
            let low = start.max(word * 64) % 64;
            let n = end.min(word * 64 + 64) - start.max(word * 64);
            self.live[word as usize] |= (u64::MAX >> (64 - n)) << low;
        }
        Some(Run { start, end })
    }

    /// Gives back the cells `start..end` of a run that were not used.
    pub fn untake(&mut self, start: u32, end: u32) {
        for i in start..end {
            self.live[i as usize / 64] &= !(1 << (i % 64));
        }
    }

    /// The first cell from `from` on whose live bit is `set`.
    fn next_bit(&self, from: u32, set: bool) -> Option<u32> {
        let mut i = from;
        while i < self.n_cells {
            let word = self.live[i as usize / 64];
            let word = if set { word } else { !word } >> (i % 64);
            if word != 0 {
                i += word.trailing_zeros();
                return (i < self.n_cells).then_some(i);
            }
            i = (i / 64 + 1) * 64;
        }
        None
    }

    /// After marking: what is not marked is free. Returns the number of live cells.
    pub fn sweep(&mut self) -> u32 {
        let mut n = 0;
        for (live, mark) in self.live.iter_mut().zip(&mut self.marks) {
            n += mark.count_ones();
            *live = *mark;
            *mark = 0;
        }
        self.scan_from = 0;
        self.owned = false;
        self.n_live = n;
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_every_size() {
        for size in 1..=MAX_SMALL {
            let class = class_of_size(size);
            assert!(CLASS_SIZES[class] >= size);
            assert!(class == 0 || CLASS_SIZES[class - 1] < size);
        }
    }

    #[test]
    fn division_by_multiplication_is_exact() {
        // SAFETY: all-zero bits are a valid `Block`.
        let mut b: Box<Block> = unsafe { Box::new_zeroed().assume_init() };
        for (class, size) in CLASS_SIZES.into_iter().enumerate() {
            b.format(class);
            for off in FIRST_CELL..BLOCK {
                let want = (off - FIRST_CELL) / size;
                assert_eq!(b.cell_index(off) as usize, want);
            }
        }
    }

    #[test]
    fn runs_skip_live_cells() {
        // SAFETY: all-zero bits are a valid `Block`.
        let mut b: Box<Block> = unsafe { Box::new_zeroed().assume_init() };
        b.format(0);
        b.live[0] = 0b1001;
        b.live[1] = 1;
        assert_eq!(b.take_run(u32::MAX / 2), Some(Run { start: 1, end: 3 }));
        assert_eq!(b.take_run(u32::MAX / 2), Some(Run { start: 4, end: 64 }));
        assert_eq!(b.take_run(2), Some(Run { start: 65, end: 67 }));
        b.untake(66, 67);
        assert!(b.is_live(65) && !b.is_live(66));
    }
}
