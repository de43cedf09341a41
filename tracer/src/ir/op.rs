//! The table of IR instructions: enum, names, operand and result types, effects.

use std::fmt;

/// Type of an SSA value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Ty {
    /// No result.
    Void,
    /// A full i64.
    Int,
    /// A raw f64.
    Flt,
    /// 0 or 1.
    Bool,
    /// A boxed value.
    Val,
    /// A pointer to a heap object, or a raw code pointer.
    Ref,
}

impl Ty {
    /// The name in IR text.
    pub const fn name(self) -> &'static str {
        match self {
            Ty::Void => "void",
            Ty::Int => "int",
            Ty::Flt => "flt",
            Ty::Bool => "bool",
            Ty::Val => "val",
            Ty::Ref => "ref",
        }
    }
}

/// A condition of `icmp` and `fcmp`. On floats every condition but `Ne` is false for NaNs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Cc {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// Unsigned less than (ints only).
    Ult,
}

impl Cc {
    pub const ALL: [Cc; 7] = [Cc::Eq, Cc::Ne, Cc::Lt, Cc::Le, Cc::Gt, Cc::Ge, Cc::Ult];

    /// The name in IR text.
    pub const fn name(self) -> &'static str {
        match self {
            Cc::Eq => "eq",
            Cc::Ne => "ne",
            Cc::Lt => "lt",
            Cc::Le => "le",
            Cc::Gt => "gt",
            Cc::Ge => "ge",
            Cc::Ult => "ult",
        }
    }
}

/// What kind of auxiliary datum an instruction carries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AuxKind {
    No,
    Int,
    Flt,
    Const,
    Slot,
    Shape,
    Field,
    Region,
    Cc,
    Call,
}

/// What an instruction may do besides computing its result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Nothing: may be shared, moved and dropped.
    Pure,
    /// Exits the trace when its condition fails; may be shared with an earlier equal one.
    Guard,
    /// Pure, and exits on overflow.
    PureGuard,
    /// Reads memory of its field or region.
    Load,
    /// Writes memory of its field or region.
    Store,
    /// Reads or writes a stack slot.
    Stack,
    /// May allocate, never collects what is live, has no other effect.
    Alloc,
    /// As the helper's row says.
    Call,
    /// Ends a block, begins one, or checks for requests.
    Control,
}

macro_rules! for_each_inst {
    ($m:ident) => { $m! {
    // name: text, (operand types), result, aux, effect, meaning
    // -- constants and structure
    KInt:      "kint",      (),              Int,  Int,    Pure,    "the int in aux";
    KFlt:      "kflt",      (),              Flt,  Flt,    Pure,    "the float in aux";
    KBool:     "kbool",     (),              Bool, Int,    Pure,    "the bool in aux";
    KVal:      "kval",      (),              Val,  Const,  Pure,    "the constant value in aux";
    Param:     "param",     (),              Any,  Int,    Control, "parameter number aux of its block";
    SLoad:     "sload",     (),              Val,  Slot,   Stack,   "stack slot aux (block head only)";
    LdSlot:    "ld.slot",   (),              Val,  Slot,   Stack,   "stack slot aux, after a call that wrote it";
    StSlot:    "st.slot",   (Val),           Void, Slot,   Stack,   "stack slot aux = a, for a call that reads it";
    SlotAddr:  "slot.addr", (),              Ref,  Slot,   Pure,    "address of stack slot aux, for a call that reads or writes slots";
    End:       "end",       (),              Void, No,     Control, "terminator: goes to the block's target";
    Poll:      "poll",      (),              Void, No,     Guard,   "exits when the thread's poll word is set";
    // -- guards on values
    GuardTrue: "guard.true", (Bool),         Void, No,     Guard,   "a is true";
    GuardFalse: "guard.false", (Bool),       Void, No,     Guard,   "a is false";
    GuardInt:  "guard.int", (Val),           Void, No,     Guard,   "a is an int that fits i64 (inline or one-limb object; bools excluded)";
    GuardFlt:  "guard.flt", (Val),           Void, No,     Guard,   "a is a float";
    GuardBool: "guard.bool", (Val),          Void, No,     Guard,   "a is True or False";
    GuardShape: "guard.shape", (Val),        Void, Shape,  Guard,   "a is a heap object of the shape";
    GuardIs:   "guard.is",  (Val),           Void, Const,  Guard,   "a is the constant: equal words";
    GuardOk:   "guard.ok",  (Val),           Void, No,     Guard,   "a is not the null word: the helper did not raise";
    GuardIntIs: "guard.int_is", (Int),       Void, Int,    Guard,   "a == aux";
    GuardRefIs: "guard.ref_is", (Ref),       Void, Const,  Guard,   "a is the address of constant object aux";
    Bound:     "bound",     (Int, Int),      Void, No,     Guard,   "0 <= a < b";
    // -- boxing
    BoxInt:    "box.int",   (Int),           Val,  No,     Alloc,   "the value of an int; outside 48 bits an object";
    BoxFlt:    "box.flt",   (Flt),           Val,  No,     Pure,    "the value of a float";
    BoxBool:   "box.bool",  (Bool),          Val,  No,     Pure,    "the value of a bool";
    UnboxInt:  "unbox.int", (Val),           Int,  No,     Pure,    "the int in a, which was guarded";
    UnboxFlt:  "unbox.flt", (Val),           Flt,  No,     Pure,    "the float in a, which was guarded";
    UnboxBool: "unbox.bool", (Val),          Bool, No,     Pure,    "the bool in a, which was guarded";
    AsRef:     "as.ref",    (Val),           Ref,  No,     Pure,    "the object that a, guarded, points to";
    AsVal:     "as.val",    (Ref),           Val,  No,     Pure,    "the object as a value";
    ValEq:     "val.eq",    (Val, Val),      Bool, No,     Pure,    "equal words (`is`)";
    RefEq:     "ref.eq",    (Ref, Ref),      Bool, No,     Pure,    "the same object";
    IsNull:    "is.null",   (Val),           Bool, No,     Pure,    "a is the null word";
    // -- ints
    IAdd:      "iadd",      (Int, Int),      Int,  No,     Pure,    "wrapping sum";
    ISub:      "isub",      (Int, Int),      Int,  No,     Pure,    "wrapping difference";
    IMul:      "imul",      (Int, Int),      Int,  No,     Pure,    "wrapping product";
    IAddOv:    "iadd_ov",   (Int, Int),      Int,  No,     PureGuard, "sum, exits on overflow";
    ISubOv:    "isub_ov",   (Int, Int),      Int,  No,     PureGuard, "difference, exits on overflow";
    IMulOv:    "imul_ov",   (Int, Int),      Int,  No,     PureGuard, "product, exits on overflow";
    IDiv:      "idiv",      (Int, Int),      Int,  No,     Pure,    "floor quotient; b is neither 0 nor -1";
    IMod:      "imod",      (Int, Int),      Int,  No,     Pure,    "floor remainder; b is neither 0 nor -1";
    IAnd:      "iand",      (Int, Int),      Int,  No,     Pure,    "bitwise and";
    IOr:       "ior",       (Int, Int),      Int,  No,     Pure,    "bitwise or";
    IXor:      "ixor",      (Int, Int),      Int,  No,     Pure,    "bitwise exclusive or";
    IShl:      "ishl",      (Int, Int),      Int,  No,     Pure,    "a << b, wrapping; 0 <= b < 64";
    IShr:      "ishr",      (Int, Int),      Int,  No,     Pure,    "a >> b, sign-filling; 0 <= b < 64";
    IShrU:     "ishr_u",    (Int, Int),      Int,  No,     Pure,    "a >> b, zero-filling; 0 <= b < 64";
    ICmp:      "icmp",      (Int, Int),      Bool, Cc,     Pure,    "a cc b";
    ISelect:   "iselect",   (Bool, Int, Int), Int, No,     Pure,    "a ? b : c";
    // -- floats
    FAdd:      "fadd",      (Flt, Flt),      Flt,  No,     Pure,    "a + b";
    FSub:      "fsub",      (Flt, Flt),      Flt,  No,     Pure,    "a - b";
    FMul:      "fmul",      (Flt, Flt),      Flt,  No,     Pure,    "a * b";
    FDiv:      "fdiv",      (Flt, Flt),      Flt,  No,     Pure,    "a / b";
    FNeg:      "fneg",      (Flt),           Flt,  No,     Pure,    "-a";
    FAbs:      "fabs",      (Flt),           Flt,  No,     Pure,    "|a|";
    FSqrt:     "fsqrt",     (Flt),           Flt,  No,     Pure,    "square root";
    FFloor:    "ffloor",    (Flt),           Flt,  No,     Pure,    "largest integral float <= a";
    FCeil:     "fceil",     (Flt),           Flt,  No,     Pure,    "smallest integral float >= a";
    FTrunc:    "ftrunc",    (Flt),           Flt,  No,     Pure,    "a rounded towards zero";
    FCmp:      "fcmp",      (Flt, Flt),      Bool, Cc,     Pure,    "a cc b";
    FSelect:   "fselect",   (Bool, Flt, Flt), Flt, No,     Pure,    "a ? b : c";
    I2F:       "i2f",       (Int),           Flt,  No,     Pure,    "nearest float";
    F2I:       "f2i",       (Flt),           Int,  No,     PureGuard, "int of an integral float; exits unless |a| < 2^63";
    // -- bools and values
    BNot:      "bnot",      (Bool),          Bool, No,     Pure,    "not a";
    BAnd:      "band",      (Bool, Bool),    Bool, No,     Pure,    "a and b";
    BOr:       "bor",       (Bool, Bool),    Bool, No,     Pure,    "a or b";
    B2I:       "b2i",       (Bool),          Int,  No,     Pure,    "0 or 1";
    VSelect:   "vselect",   (Bool, Val, Val), Val, No,     Pure,    "a ? b : c";
    // -- memory
    LdField:   "ld",        (Ref),           Any,  Field,  Load,    "field aux of object a: Val, Ref or Int";
    StField:   "st",        (Ref, Any),      Void, Field,  Store,   "field aux of object a = b";
    LdElem:    "ld.elem",   (Ref, Int),      Any,  Region, Load,    "element b of region aux of object a: Int, Flt or Val";
    StElem:    "st.elem",   (Ref, Int, Any), Void, Region, Store,   "element b of region aux of object a = c";
    WriteBarrier: "wb",     (Ref),           Void, No,     Control, "object a got a reference: a no-op until the collector is generational";
    // -- calls
    Call:      "call",      (),              Any,  Call,   Call,    "a helper";
    }};
}

macro_rules! define_insts {
    ($($name:ident: $text:literal, ($($arg:ident),*), $ty:ident, $aux:ident, $fx:ident,
       $doc:literal;)*) => {
        /// The operation of an IR instruction.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum InstOp { $(#[doc = $doc] $name,)* }

        impl InstOp {
            pub const ALL: &[InstOp] = &[$(InstOp::$name,)*];

            /// The name in IR text.
            pub const fn name(self) -> &'static str {
                match self { $(InstOp::$name => $text,)* }
            }

            /// Types of the operands.
            pub const fn operands(self) -> &'static [OpTy] {
                match self { $(InstOp::$name => &[$(OpTy::$arg),*],)* }
            }

            /// Type of the result.
            pub const fn result(self) -> OpTy {
                match self { $(InstOp::$name => OpTy::$ty,)* }
            }

            /// The auxiliary datum it carries.
            pub const fn aux_kind(self) -> AuxKind {
                match self { $(InstOp::$name => AuxKind::$aux,)* }
            }

            /// What it may do besides computing its result.
            pub const fn effect(self) -> Effect {
                match self { $(InstOp::$name => Effect::$fx,)* }
            }

            /// One line saying what it does.
            pub const fn meaning(self) -> &'static str {
                match self { $(InstOp::$name => $doc,)* }
            }
        }
    };
}

/// An operand's or result's type as the table gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OpTy {
    Void,
    Int,
    Flt,
    Bool,
    Val,
    Ref,
    /// As the auxiliary datum (or, for a parameter, the instruction's `ty`) says.
    Any,
}

for_each_inst!(define_insts);

impl fmt::Display for InstOp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
