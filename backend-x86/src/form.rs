//! Macros that write one mnemonic in every operand form it is used in.

/// dynasm for this crate's emitters.
macro_rules! asm {
    ($s:expr ; $($t:tt)*) => {
        dynasmrt::dynasm!($s.ops ; .arch x64 ; $($t)*)
    };
}

/// An instruction with a memory operand between two lists of tokens, for each form of address.
macro_rules! mem {
    ($s:expr, $m:expr, [$($pre:tt)*] [$($post:tt)*]) => {
        match $m {
            $crate::emit::Mem::Base(b, d) => match i8::try_from(d) {
                Ok(d) => asm!($s ; $($pre)* [BYTE Rq(b) + d] $($post)*),
                Err(_) => asm!($s ; $($pre)* [DWORD Rq(b) + d] $($post)*),
            },
            $crate::emit::Mem::Index(b, i, 0, d) => {
                asm!($s ; $($pre)* [DWORD Rq(b) + Rq(i) + d] $($post)*)
            }
            $crate::emit::Mem::Index(b, i, 1, d) => {
                asm!($s ; $($pre)* [DWORD Rq(b) + Rq(i) * 2 + d] $($post)*)
            }
            $crate::emit::Mem::Index(b, i, 2, d) => {
                asm!($s ; $($pre)* [DWORD Rq(b) + Rq(i) * 4 + d] $($post)*)
            }
            $crate::emit::Mem::Index(b, i, _, d) => match i8::try_from(d) {
                Ok(d) => asm!($s ; $($pre)* [BYTE Rq(b) + Rq(i) * 8 + d] $($post)*),
                Err(_) => asm!($s ; $($pre)* [DWORD Rq(b) + Rq(i) * 8 + d] $($post)*),
            },
            $crate::emit::Mem::Abs(a) => asm!($s ; $($pre)* [extern a] $($post)*),
        }
    };
}

/// `op dst, src` on 64-bit registers, where `src` is a register, an immediate or memory.
macro_rules! alu {
    ($s:expr, $op:ident, $d:expr, $src:expr) => {{
        let d: u8 = $d;
        match $s.src($src) {
            $crate::emit::Src::Reg(r) => asm!($s ; $op Rq(d), Rq(r)),
            $crate::emit::Src::Imm(i) => match i8::try_from(i) {
                Ok(i) => asm!($s ; $op Rq(d), BYTE i),
                Err(_) => asm!($s ; $op Rq(d), DWORD i),
            },
            $crate::emit::Src::Mem(m) => mem!($s, m, [$op Rq(d),] []),
        }
    }};
}

/// `op dst, src` on float registers, where `src` is a register or memory.
macro_rules! sse {
    ($s:expr, $op:ident, $d:expr, $src:expr) => {{
        let d: u8 = $d;
        match $s.src($src) {
            $crate::emit::Src::Reg(r) => asm!($s ; $op Rx(d), Rx(r)),
            $crate::emit::Src::Mem(m) => mem!($s, m, [$op Rx(d), QWORD] []),
            $crate::emit::Src::Imm(_) => unreachable!("a float immediate"),
        }
    }};
}
