//! Which immediates instructions can hold. dynasm panics on others, so this is asked first.

use tracer::lir::{Addr, MemTy, Reg};

/// 12 bits, negated by using the opposite instruction.
pub fn is_arith(imm: i64) -> bool {
    imm.unsigned_abs() < 4096
}

/// A bit mask: a rotated run of ones, repeated in elements of 2, 4, … 64 bits.
pub fn is_logical(imm: u64) -> bool {
    if imm == 0 || imm == u64::MAX {
        return false;
    }
    let mut size = 64;
    while size > 2 {
        let half = size / 2;
        let mask = (1u64 << half) - 1;
        if imm & mask != imm >> half & mask {
            break;
        }
        size = half;
    }
    let mask = if size == 64 { u64::MAX } else { (1 << size) - 1 };
    let element = imm & mask;
    let run = |x: u64| {
        let x = x >> x.trailing_zeros();
        x & x.wrapping_add(1) == 0
    };
    run(element) || run(!element & mask)
}

/// Bytes of an access, as a shift.
pub fn log_size(ty: MemTy) -> u8 {
    match ty {
        MemTy::U8 | MemTy::I8 => 0,
        MemTy::U16 | MemTy::I16 => 1,
        MemTy::U32 | MemTy::I32 | MemTy::F32 => 2,
        MemTy::I64 | MemTy::F64 => 3,
    }
}

/// How an instruction can hold an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Base and an unsigned offset that is a multiple of the size.
    Offset(u32),
    /// Base and an index, shifted by the size or not at all.
    Index,
}

/// The form, if one instruction can hold the address.
pub fn address_form(ty: MemTy, a: Addr) -> Option<Form> {
    let log = log_size(ty);
    if a.index != Reg::NONE {
        return (a.disp == 0 && a.scale == log).then_some(Form::Index);
    }
    let d = u32::try_from(a.disp).ok()?;
    (d & ((1 << log) - 1) == 0 && d >> log < 4096).then_some(Form::Offset(d))
}

#[cfg(test)]
mod tests {
    use super::is_logical;

    #[test]
    fn masks_are_runs_in_repeated_elements() {
        for yes in [1, 2, 0xFF00, !1, 0xFFFF << 48, 0x5555_5555_5555_5555, (1 << 31) - 1] {
            assert!(is_logical(yes), "{yes:#x}");
        }
        for no in [0, u64::MAX, 5, 0x1234, 0xFF00_00FF_0000] {
            assert!(!is_logical(no), "{no:#x}");
        }
    }
}
