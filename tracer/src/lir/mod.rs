//! Low-level IR: one instruction is a few machine instructions at most, and every operand is a
//! register, a spill slot, an immediate or an address.
//!
//! LIR is data: [`mod@print`] and [`parse`] turn it into text and back, [`check`] re-executes it
//! symbolically against the trace it came from. Forms are three-address; that a processor writes
//! over its first operand is a constraint of its [`target::TargetInfo`].
//!
//! **Architecture Invariant:** LIR knows nothing of Python but the layout of a value's word, and
//! its text holds no address.

pub mod alloc;
pub mod call;
pub mod check;
pub mod live;
pub mod lower;
pub mod parcopy;
pub mod parse;
pub mod print;
pub mod select;
mod select_cmp;
mod select_val;
pub mod target;

use crate::codegen::{ExitRecord, Loc};
use crate::ir::{Ref, TraceId, Ty};
use vm::interp::helpers::Helper;

/// Spill slots in the native frame that a trace and its bridges share.
pub const N_SPILLS: usize = 256;

/// A register: general ones are 0..32, float ones 32..64, both by the processor's numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Reg(pub u8);

impl Reg {
    pub const NONE: Reg = Reg(255);

    pub const fn gpr(n: u8) -> Reg {
        Reg(n)
    }

    pub const fn fpr(n: u8) -> Reg {
        Reg(n + 32)
    }

    pub const fn is_fpr(self) -> bool {
        self.0 >= 32 && self.0 < 64
    }

    /// The processor's number.
    pub const fn n(self) -> u8 {
        self.0 & 31
    }

    pub const fn bit(self) -> u64 {
        1 << self.0
    }

    /// The register as an exit describes it.
    pub const fn loc(self) -> Loc {
        if self.is_fpr() { Loc::Fpr(self.n()) } else { Loc::Gpr(self.n()) }
    }
}

/// A memory operand: `base + (index << scale) + disp`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Addr {
    pub base: Reg,
    /// Or `Reg::NONE`.
    pub index: Reg,
    pub scale: u8,
    pub disp: i32,
}

/// An operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opnd {
    None,
    Reg(Reg),
    Spill(u16),
    Imm(i64),
    /// Word `n` of [`Lir::pool`], in memory.
    Pool(u16),
    /// The bits of constant `n` of the trace.
    Const(u32),
    Mem(Addr),
}

impl Opnd {
    /// The operand for a location.
    pub fn from_loc(l: Loc) -> Opnd {
        match l {
            Loc::None => Opnd::None,
            Loc::Gpr(n) => Opnd::Reg(Reg::gpr(n)),
            Loc::Fpr(n) => Opnd::Reg(Reg::fpr(n)),
            Loc::Spill(s) => Opnd::Spill(s),
            Loc::Const(bits) => Opnd::Imm(bits as i64),
        }
    }
}

/// Width and kind of a memory access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemTy {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    I64,
    F32,
    F64,
}

impl MemTy {
    pub const ALL: [MemTy; 9] = [
        MemTy::U8,
        MemTy::I8,
        MemTy::U16,
        MemTy::I16,
        MemTy::U32,
        MemTy::I32,
        MemTy::I64,
        MemTy::F32,
        MemTy::F64,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            MemTy::U8 => "u8",
            MemTy::I8 => "i8",
            MemTy::U16 => "u16",
            MemTy::I16 => "i16",
            MemTy::U32 => "u32",
            MemTy::I32 => "i32",
            MemTy::I64 => "i64",
            MemTy::F32 => "f32",
            MemTy::F64 => "f64",
        }
    }

    pub const fn is_float(self) -> bool {
        matches!(self, MemTy::F32 | MemTy::F64)
    }
}

macro_rules! conditions {
    ($($name:ident: $text:literal, $neg:ident, $swap:ident;)*) => {
        /// A condition on two operands: the `F` ones compare floats, the others ints.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Cond { $($name,)* }

        impl Cond {
            pub const ALL: &[Cond] = &[$(Cond::$name,)*];

            pub const fn name(self) -> &'static str {
                match self { $(Cond::$name => $text,)* }
            }

            /// True exactly where this is false.
            pub const fn negated(self) -> Cond {
                match self { $(Cond::$name => Cond::$neg,)* }
            }

            /// The condition with its operands exchanged.
            pub const fn swapped(self) -> Cond {
                match self { $(Cond::$name => Cond::$swap,)* }
            }
        }
    };
}
conditions! {
    Eq: "eq", Ne, Eq;
    Ne: "ne", Eq, Ne;
    Lt: "lt", Ge, Gt;
    Le: "le", Gt, Ge;
    Gt: "gt", Le, Lt;
    Ge: "ge", Lt, Le;
    Ult: "ult", Uge, Ugt;
    Ule: "ule", Ugt, Uge;
    Ugt: "ugt", Ule, Ult;
    Uge: "uge", Ult, Ule;
    FEq: "f_eq", FNe, FEq;
    // True for NaNs, as are the four that follow the ordered ones.
    FNe: "f_ne", FEq, FNe;
    FLt: "f_lt", FNlt, FGt;
    FLe: "f_le", FNle, FGe;
    FGt: "f_gt", FNgt, FLt;
    FGe: "f_ge", FNge, FLe;
    FNlt: "f_nlt", FLt, FNgt;
    FNle: "f_nle", FLe, FNge;
    FNgt: "f_ngt", FGt, FNlt;
    FNge: "f_nge", FGe, FNle;
}

impl Cond {
    pub const fn is_float(self) -> bool {
        matches!(
            self,
            Cond::FEq
                | Cond::FNe
                | Cond::FLt
                | Cond::FLe
                | Cond::FGt
                | Cond::FGe
                | Cond::FNlt
                | Cond::FNle
                | Cond::FNgt
                | Cond::FNge
        )
    }
}

/// What an instruction carries besides its operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extra {
    None,
    Cond,
    Mem,
    /// Index into [`Lir::calls`].
    Call,
    /// A block of this LIR.
    Block,
    /// Another trace.
    Trace,
}

/// The role of an operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Written.
    D,
    /// Read.
    U,
}

macro_rules! for_each_lir {
    ($m:ident) => { $m! {
    // name: text, (operands: D written, U read), extra, exits, meaning
    Label:     "label",      (),              Block, No,  "start of a block";
    Mov:       "mov",        (D, U),          None,  No,  "word to a register or slot, from anywhere";
    MovF:      "movf",       (D, U),          None,  No,  "float to a register or slot, from register, slot or pool";
    Lea:       "lea",        (D, U),          None,  No,  "address of a memory operand";
    Ld:        "ld",         (D, U),          Mem,   No,  "load, extended to 64 bits";
    St:        "st",         (U, U),          Mem,   No,  "first operand, in memory, = second";
    Add:       "add",        (D, U, U),       None,  No,  "wrapping sum";
    Sub:       "sub",        (D, U, U),       None,  No,  "wrapping difference";
    Mul:       "mul",        (D, U, U),       None,  No,  "wrapping product";
    And:       "and",        (D, U, U),       None,  No,  "bitwise and";
    Or:        "or",         (D, U, U),       None,  No,  "bitwise or";
    Xor:       "xor",        (D, U, U),       None,  No,  "bitwise exclusive or";
    Shl:       "shl",        (D, U, U),       None,  No,  "shift left";
    Sar:       "sar",        (D, U, U),       None,  No,  "shift right, sign-filling";
    Shr:       "shr",        (D, U, U),       None,  No,  "shift right, zero-filling";
    AddOv:     "add_ov",     (D, U, U),       None,  Yes, "sum; exits on overflow, having undone the sum in place";
    SubOv:     "sub_ov",     (D, U, U),       None,  Yes, "difference; exits on overflow, undone in place";
    MulOv:     "mul_ov",     (D, U, U),       None,  Yes, "product; exits on overflow";
    Div:       "div",        (D, U, U),       None,  No,  "floor quotient";
    Mod:       "mod",        (D, U, U),       None,  No,  "floor remainder";
    Set:       "set",        (D, U, U),       Cond,  No,  "0 or 1";
    Sel:       "sel",        (D, U, U, U, U), Cond,  No,  "second operand if fourth cc fifth, else third";
    SelF:      "self",       (D, U, U, U, U), Cond,  No,  "the same, of floats";
    Guard:     "guard",      (U, U),          Cond,  Yes, "exits unless first cc second";
    FAdd:      "fadd",       (D, U, U),       None,  No,  "sum";
    FSub:      "fsub",       (D, U, U),       None,  No,  "difference";
    FMul:      "fmul",       (D, U, U),       None,  No,  "product";
    FDiv:      "fdiv",       (D, U, U),       None,  No,  "quotient";
    FNeg:      "fneg",       (D, U),          None,  No,  "sign flipped";
    FAbs:      "fabs",       (D, U),          None,  No,  "sign cleared";
    FSqrt:     "fsqrt",      (D, U),          None,  No,  "square root";
    FFloor:    "ffloor",     (D, U),          None,  No,  "rounded down";
    FCeil:     "fceil",      (D, U),          None,  No,  "rounded up";
    FTrunc:    "ftrunc",     (D, U),          None,  No,  "rounded towards zero";
    I2F:       "i2f",        (D, U),          None,  No,  "float of an int";
    F2I:       "f2i",        (D, U),          None,  Yes, "int of a float; exits unless it is below 2^63 in magnitude";
    GuardInt:  "guard.int",  (U),             None,  Yes, "exits unless a one-word int";
    TakeInt:   "take.int",   (D, U),          None,  Yes, "exits unless a one-word int, and unboxes it";
    GuardFlt:  "guard.flt",  (U),             None,  Yes, "exits unless a float";
    GuardBool: "guard.bool", (U),             None,  Yes, "exits unless a bool";
    GuardShape: "guard.shape", (U, U),        None,  Yes, "exits unless an object of the shape in the second operand";
    UnboxInt:  "unbox.int",  (D, U),          None,  No,  "the int in a value known to hold one";
    UnboxFlt:  "unbox.flt",  (D, U),          None,  No,  "the float in a value known to hold one";
    BoxInt:    "box.int",    (D, U),          None,  No,  "the value of an int";
    BoxSmall:  "box.small",  (D, U),          None,  No,  "the value of an int of 48 bits";
    BoxFlt:    "box.flt",    (D, U),          None,  No,  "the value of a float";
    Poll:      "poll",       (),              None,  Yes, "exits when the thread's poll word is set";
    SetTop:    "set_top",    (U),             None,  No,  "the thread's stack_top = stack slot in the operand";
    Call:      "call",       (),              Call,  No,  "calls a helper";
    Jump:      "jump",       (),              Block, No,  "goes to a block";
    JumpTrace: "jump.trace", (),              Trace, No,  "goes to the entry of another trace";
    Exit:      "exit",       (),              None,  Yes, "exits";
    }};
}

macro_rules! define_lir {
    (@exits Yes) => { true };
    (@exits No) => { false };
    ($($name:ident: $text:literal, ($($role:ident),*), $extra:ident, $exits:ident,
       $doc:literal;)*) => {
        /// The operation of an LIR instruction.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum LOp { $(#[doc = $doc] $name,)* }

        impl LOp {
            pub const ALL: &[LOp] = &[$(LOp::$name,)*];

            /// The name in LIR text.
            pub const fn name(self) -> &'static str {
                match self { $(LOp::$name => $text,)* }
            }

            /// Roles of the operands.
            pub const fn roles(self) -> &'static [Role] {
                match self { $(LOp::$name => &[$(Role::$role),*],)* }
            }

            pub const fn extra(self) -> Extra {
                match self { $(LOp::$name => Extra::$extra,)* }
            }

            /// Whether it has an exit.
            pub const fn exits(self) -> bool {
                match self { $(LOp::$name => define_lir!(@exits $exits),)* }
            }

            /// One line saying what it does.
            pub const fn meaning(self) -> &'static str {
                match self { $(LOp::$name => $doc,)* }
            }
        }
    };
}
for_each_lir!(define_lir);

/// No exit.
pub const NO_EXIT: u32 = u32::MAX;

/// An instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LInst {
    pub op: LOp,
    pub cond: Cond,
    pub mem: MemTy,
    /// Exit number, or [`NO_EXIT`].
    pub exit: u32,
    /// As the row's [`Extra`] says: a call, a block or a trace.
    pub extra: u32,
    pub ops: [Opnd; 5],
    /// The value that the allocator put into each operand, for [`check`]; `Ref::NONE` where none.
    pub vals: [Ref; 5],
    /// The values in the base and index of the memory operand.
    pub addr_vals: [Ref; 2],
}

impl LInst {
    pub const fn new(op: LOp) -> LInst {
        LInst {
            op,
            cond: Cond::Eq,
            mem: MemTy::I64,
            exit: NO_EXIT,
            extra: 0,
            ops: [Opnd::None; 5],
            vals: [Ref::NONE; 5],
            addr_vals: [Ref::NONE; 2],
        }
    }

    /// The operands that the row lists.
    pub fn operands(&self) -> &[Opnd] {
        &self.ops[..self.op.roles().len()]
    }

    /// Whether this overflow-checked sum or difference works in place, so that its exit undoes it.
    pub fn undoes(&self) -> bool {
        matches!(self.op, LOp::AddOv | LOp::SubOv) && self.ops[0] == self.ops[1]
    }
}

/// A call's helper, and the registers its arguments are in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallInfo {
    pub helper: Helper,
    pub args: Vec<(Reg, Ref)>,
    pub result: Option<Reg>,
}

/// Where a block expects its parameters and all other values that it uses.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct BlockInfo {
    /// Of each parameter.
    pub params: Vec<(Ref, Loc)>,
    /// Values defined earlier.
    pub live_in: Vec<(Ref, Loc)>,
}

/// The LIR of a trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lir {
    pub trace: TraceId,
    pub insts: Vec<LInst>,
    pub blocks: Vec<BlockInfo>,
    pub block_names: Vec<&'static str>,
    pub calls: Vec<CallInfo>,
    pub exits: Vec<ExitRecord>,
    /// Constants in memory.
    pub pool: Vec<u64>,
    /// The words of the trace's constants; not printed.
    pub consts: Vec<u64>,
    pub entry_locs: Vec<(Ty, Loc)>,
    /// Entry addresses of the traces that `JumpTrace` names, and the values they expect.
    pub links: Vec<Link>,
}

/// Another trace, as a jump needs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    pub trace: TraceId,
    pub entry: usize,
    /// The values passed, and where they have to be.
    pub args: Vec<(Ref, Loc)>,
}
