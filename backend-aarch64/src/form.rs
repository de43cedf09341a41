//! Macros that write one mnemonic in every form it is used in.

/// dynasm for this crate's emitters.
macro_rules! asm {
    ($s:expr ; $($t:tt)*) => {
        dynasmrt::dynasm!($s.ops ; .arch aarch64 ; $($t)*)
    };
}

/// A load or store of the form that the address allows: `[$($pre)*]` is mnemonic and register.
macro_rules! mem {
    ($s:expr, $ty:expr, $a:expr, [$($pre:tt)*]) => {{
        let (a, form) = $s.legal($ty, $a);
        let b = a.base.n();
        match form {
            $crate::imm::Form::Offset(d) => asm!($s ; $($pre)* [XSP(b), d]),
            $crate::imm::Form::Index => match a.scale {
                0 => asm!($s ; $($pre)* [XSP(b), X(a.index.n())]),
                k => asm!($s ; $($pre)* [XSP(b), X(a.index.n()), LSL u32::from(k)]),
            },
        }
    }};
}

/// An instruction that ends in a condition: `[$($pre)*]` and the condition of `$c`.
macro_rules! cond {
    ($s:expr, $c:expr, [$($pre:tt)*]) => {
        match $c {
            Cond::Eq | Cond::FEq => asm!($s ; $($pre)* eq),
            Cond::Ne | Cond::FNe => asm!($s ; $($pre)* ne),
            Cond::Lt | Cond::FNge => asm!($s ; $($pre)* lt),
            Cond::Le | Cond::FNgt => asm!($s ; $($pre)* le),
            Cond::Gt | Cond::FGt => asm!($s ; $($pre)* gt),
            Cond::Ge | Cond::FGe => asm!($s ; $($pre)* ge),
            Cond::Ult => asm!($s ; $($pre)* lo),
            Cond::Ule | Cond::FLe => asm!($s ; $($pre)* ls),
            Cond::Ugt | Cond::FNle => asm!($s ; $($pre)* hi),
            Cond::Uge => asm!($s ; $($pre)* hs),
            Cond::FLt => asm!($s ; $($pre)* mi),
            Cond::FNlt => asm!($s ; $($pre)* pl),
        }
    };
}

/// `op dst, a, b` on general registers, where `b` is a register or an arithmetic immediate;
/// `$neg` is the instruction for a negative one.
macro_rules! arith {
    ($s:expr, $op:ident, $neg:ident, $d:expr, $a:expr, $b:expr) => {{
        let (d, a): (u8, u8) = ($d, $a);
        match $s.arith_src($b) {
            $crate::emit::Src::Reg(b) => asm!($s ; $op X(d), X(a), X(b)),
            $crate::emit::Src::Imm(i) if i < 0 => asm!($s ; $neg X(d), XSP(a), i.unsigned_abs()),
            $crate::emit::Src::Imm(i) => asm!($s ; $op X(d), XSP(a), i as u32),
        }
    }};
    (plain $s:expr, $op:ident, $neg:ident, $d:expr, $a:expr, $b:expr) => {{
        let (d, a): (u8, u8) = ($d, $a);
        match $s.arith_src($b) {
            $crate::emit::Src::Reg(b) => asm!($s ; $op X(d), X(a), X(b)),
            $crate::emit::Src::Imm(i) if i < 0 => asm!($s ; $neg XSP(d), XSP(a), i.unsigned_abs()),
            $crate::emit::Src::Imm(i) => asm!($s ; $op XSP(d), XSP(a), i as u32),
        }
    }};
}

/// `op dst, a, b`, where `b` is a register or a bit mask.
macro_rules! logic {
    ($s:expr, $op:ident, $d:expr, $a:expr, $b:expr) => {{
        let (d, a): (u8, u8) = ($d, $a);
        match $s.imm($b) {
            Some(i) if $crate::imm::is_logical(i as u64) => {
                asm!($s ; $op XSP(d), X(a), i as u64)
            }
            _ => {
                let b = $s.in_reg($b, $crate::target::X17);
                asm!($s ; $op X(d), X(a), X(b))
            }
        }
    }};
}

/// `op dst, a, b`, where `b` is a register or a shift count.
macro_rules! shift {
    ($s:expr, $op:ident, $d:expr, $a:expr, $b:expr) => {{
        let (d, a): (u8, u8) = ($d, $a);
        match $s.imm($b) {
            Some(i) => asm!($s ; $op X(d), X(a), i as u32),
            None => {
                let b = $crate::emit::reg($b);
                asm!($s ; $op X(d), X(a), X(b))
            }
        }
    }};
}
