//! The register bytecode: one table of ops, from which the enum, the decoder and the disassembler
//! derive.
//!
//! An instruction is one 64-bit word `{op u8, f u8, a u16, b u16, c u16}`. Operands named `r` index
//! the frame's register window; operands named `rk` are a register, or a constant when their top
//! bit ([`K_BIT`]) is set. A jump target is a 32-bit instruction index held in `b` (low half) and
//! `c` (high half). An op that tests (`test_*`, `for_iter`) is always followed by a `jump` word:
//! the test either falls into that jump or skips it, so no branch has a range limit.
//!
//! This file must not know what the ops do; `interp` does.

use std::fmt;

/// Marks an `rk` operand as an index into the code object's constants.
pub const K_BIT: u16 = 0x8000;

/// How an operand field is read: drives the disassembler and the verifier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operand {
    /// Not used by the op.
    No,
    /// A register that the op writes.
    Dst,
    /// A register that the op reads.
    Reg,
    /// A register or a constant that the op reads.
    Rk,
    /// A plain number (a count, a flag).
    Imm,
    /// First register of a run that the op reads; its length is in another operand.
    Run,
    /// Index into `Code::names`.
    Name,
    /// Index into `Code::attr_sites`.
    Site,
    /// Index into `Code::consts`.
    Const,
    /// Index into `Code::codes`.
    Code,
    /// Low half of a 32-bit jump target; the high half is in `c`.
    Target,
    /// High half of the 32-bit number whose low half is in `b`.
    High,
}

macro_rules! for_each_op {
    ($m:ident) => { $m! {
    // op: a, b, c, "meaning"
    // -- moves and names
    Nop:          No,  No,   No,   "nothing";
    Move:         Dst, Rk,   No,   "a = b";
    LoadConst:    Dst, Const, Imm, "a = constant number b + c * 65536, for those that no rk operand reaches";
    CheckBound:   Reg, Name, Imm,  "raise UnboundLocalError (c=0) or NameError for a free variable (c=1) if a is unbound";
    DelLocal:     Reg, Name, No,   "unbind register a, or raise if it is unbound";
    Unbind:       Dst, No,   No,   "unbind register a";
    LoadGlobal:   Dst, Site, No,   "a = globals or builtins[name of site b]";
    StoreGlobal:  Rk,  Site, No,   "globals[name of site b] = a";
    DelGlobal:    No,  Name, No,   "del globals[b]";
    LoadName:     Dst, Site, No,   "class body: a = namespace in register f, else globals, else builtins [site b]";
    LoadNameCell: Dst, Reg,  Name, "class body: a = name c in the namespace in register f, else the contents of cell b";
    StoreName:    Rk,  Name, No,   "class body: namespace in register 0 [name b] = a";
    DelName:      No,  Name, No,   "class body: del namespace[b]";
    MakeCell:     Dst, Reg,  No,   "a = new cell holding b (b may be unbound)";
    LoadFree:     Dst, Imm,  No,   "a = closure cell number b of the running function";
    LoadCell:     Dst, Reg,  Name, "a = contents of cell b, or raise NameError/UnboundLocalError naming c";
    StoreCell:    Reg, Rk,   No,   "contents of cell a = b";
    DelCell:      Reg, Name, No,   "empty cell a, or raise";
    // -- arithmetic: f = 1 for the in-place form
    Add:          Dst, Rk,   Rk,   "a = b + c";
    Sub:          Dst, Rk,   Rk,   "a = b - c";
    Mul:          Dst, Rk,   Rk,   "a = b * c";
    TrueDiv:      Dst, Rk,   Rk,   "a = b / c";
    FloorDiv:     Dst, Rk,   Rk,   "a = b // c";
    Mod:          Dst, Rk,   Rk,   "a = b % c";
    Pow:          Dst, Rk,   Rk,   "a = b ** c";
    MatMul:       Dst, Rk,   Rk,   "a = b @ c";
    LShift:       Dst, Rk,   Rk,   "a = b << c";
    RShift:       Dst, Rk,   Rk,   "a = b >> c";
    BitAnd:       Dst, Rk,   Rk,   "a = b & c";
    BitOr:        Dst, Rk,   Rk,   "a = b | c";
    BitXor:       Dst, Rk,   Rk,   "a = b ^ c";
    Neg:          Dst, Rk,   No,   "a = -b";
    Pos:          Dst, Rk,   No,   "a = +b";
    Invert:       Dst, Rk,   No,   "a = ~b";
    Not:          Dst, Rk,   No,   "a = not b";
    // -- comparison
    Lt:           Dst, Rk,   Rk,   "a = b < c";
    Le:           Dst, Rk,   Rk,   "a = b <= c";
    Eq:           Dst, Rk,   Rk,   "a = b == c";
    Ne:           Dst, Rk,   Rk,   "a = b != c";
    Gt:           Dst, Rk,   Rk,   "a = b > c";
    Ge:           Dst, Rk,   Rk,   "a = b >= c";
    Is:           Dst, Rk,   Rk,   "a = b is c, inverted if f = 1";
    In:           Dst, Rk,   Rk,   "a = b in c, inverted if f = 1";
    // -- control: a test whose outcome equals f falls into the jump that follows, else skips it
    Jump:         No,  Target, High, "go to b";
    Loop:         Imm, Imm,  Imm,  "loop header: c counts turns, a and b hold the trace id + 1";
    Test:         No,  Rk,   No,   "truth of b";
    TestLt:       No,  Rk,   Rk,   "b < c";
    TestLe:       No,  Rk,   Rk,   "b <= c";
    TestEq:       No,  Rk,   Rk,   "b == c";
    TestNe:       No,  Rk,   Rk,   "b != c";
    TestGt:       No,  Rk,   Rk,   "b > c";
    TestGe:       No,  Rk,   Rk,   "b >= c";
    TestIs:       No,  Rk,   Rk,   "b is c";
    TestIn:       No,  Rk,   Rk,   "b in c";
    // -- iteration
    GetIter:      Dst, Rk,   No,   "a = iter(b)";
    ForIter:      Dst, Reg,  No,   "a = next(b) and skip the jump that follows, or fall into it when b is exhausted";
    // -- calls: callee at b, arguments from b+1
    Call:         Dst, Run,  Imm,  "a = R[b](R[b+1] .. R[b+c])";
    CallMethod:   Dst, Run,  Imm,  "after LoadMethod b: a = R[b]([R[b+1] if bound,] R[b+2] .. R[b+1+c])";
    CallKw:       Dst, Run,  Imm,  "as Call; the last f of the c arguments are keywords, their names a tuple in R[b+c+1]";
    CallEx:       Dst, Run,  No,   "a = R[b](*R[b+1], **R[b+2]); R[b+2] is None if there is no mapping";
    Return:       Rk,  No,   No,   "return a";
    MakeFunction: Dst, Code, Run,  "a = function of code b; R[c] defaults tuple, R[c+1] kwdefaults dict, R[c+2] closure tuple, each None if absent";
    FuncAttr:     Reg, Rk,   Imm,  "function a has: c = 0 annotations b (a tuple of names and values), 1 type parameters b";
    TypeOp:       Dst, Run,  Imm,  "a = type parameter or the like number f, from R[b] .. c values";
    BuildClass:   Dst, Run,  Imm,  "a = class from body function R[b], name R[b+1], bases R[b+2] .. (c arguments after the function; f keywords as in CallKw)";
    // -- attributes and items
    LoadAttr:     Dst, Rk,   Site, "a = b.name";
    LoadMethod:   Dst, Rk,   Site, "R[a] = method of b, R[a+1] = b; or R[a] = b.name, R[a+1] = unbound";
    LoadSuper:    Dst, Run,  Site, "as LoadMethod of R[b](R[b+1], R[b+2]), where R[b] is what the name super means";
    StoreAttr:    Rk,  Rk,   Site, "a.name = b";
    DelAttr:      Rk,  Name, No,   "del a.b";
    GetItem:      Dst, Rk,   Rk,   "a = b[c]";
    SetItem:      Rk,  Rk,   Rk,   "a[b] = c";
    DelItem:      Rk,  Rk,   No,   "del a[b]";
    // -- building
    BuildList:    Dst, Run,  Imm,  "a = [R[b] .. c items]";
    BuildTuple:   Dst, Run,  Imm,  "a = (R[b] .. c items)";
    BuildSet:     Dst, Run,  Imm,  "a = {R[b] .. c items}";
    BuildDict:    Dst, Run,  Imm,  "a = dict of c key, value pairs from R[b]";
    BuildSlice:   Dst, Run,  No,   "a = slice(R[b], R[b+1], R[b+2])";
    BuildString:  Dst, Run,  Imm,  "a = concatenation of c strings from R[b]";
    FormatValue:  Dst, Rk,   Rk,   "a = format(b, c); f: 0 none, 1 str, 2 repr, 3 ascii applied first; c is None without a spec";
    ListAppend:   Reg, Rk,   No,   "list a gains b (comprehensions)";
    ListExtend:   Reg, Rk,   No,   "list a gains the items of iterable b; f = 1: a call's *argument";
    SetAdd:       Reg, Rk,   No,   "set a gains b";
    SetUpdate:    Reg, Rk,   No,   "set a gains the items of iterable b";
    DictSet:      Reg, Rk,   Rk,   "dict a[b] = c (comprehensions)";
    DictUpdate:   Reg, Rk,   No,   "dict a gains mapping b; f = 1: a call's **argument, duplicates raise";
    ListToTuple:  Dst, Reg,  No,   "a = tuple(list b); f = 1: b is a call's only *argument, any iterable";
    Unpack:       Dst, Rk,   Imm,  "R[a] .. R[a+c-1] = exactly c items of b";
    UnpackEx:     Dst, Rk,   Imm,  "R[a] .. = c items of b, a list of the middle, and f items of its end";
    // -- patterns
    MatchSeq:     Dst, Reg,  No,   "a = b matches sequence patterns";
    MatchMap:     Dst, Reg,  No,   "a = b matches mapping patterns";
    MatchLen:     Dst, Reg,  No,   "a = len(b)";
    MatchKeys:    Dst, Reg,  Reg,  "a = tuple of mapping b's values under the keys in tuple c, or None";
    MatchRest:    Dst, Reg,  Reg,  "a = dict of mapping b's entries without the keys in tuple c";
    MatchClass:   Dst, Run,  Imm,  "a = tuple of the attributes of R[b] that patterns of class R[b+1] match: c positional ones, those in tuple R[b+2]; None if it is no instance or lacks one";
    // -- exceptions: a handler starts with the exception in its register t and the exception
    //    handled before in t+1
    Raise:        Rk,  Rk,   No,   "f: 0 re-raise the handled exception, 1 raise a, 2 raise a from b";
    Reraise:      Reg, No,   No,   "raise exception a again, traceback untouched";
    ExcMatch:     Dst, Reg,  Rk,   "a = exception b is an instance of c (a class or tuple of classes)";
    ExcStarMatch: Dst, Reg,  Rk,   "a = part of group b that except* c handles, or None; R[a+1] = the rest, or None; a is handled";
    ExcStarEnd:   Dst, Reg,  Reg,  "a = what is to be raised after the except* clauses for b raised or left list c, or None";
    ExcEnd:       Reg, No,   No,   "leave the handler with register a: the exception handled before is handled again; f = 1: a and a+1 are forgotten";
    WithEnter:    Dst, Reg,  No,   "a = type(b).__enter__(b); R[a+1] = its bound __exit__, looked up first; f = 1: __aenter__, __aexit__";
    WithExit:     Dst, Reg,  Reg,  "a = exit function b called with exception c, or with three None if c is unbound";
    // -- generators
    Yield:        Dst, Rk,   No,   "yield b; a = what send() brings";
    YieldFrom:    Dst, Reg,  Reg,  "send c into iterator b: yields stay here, send() writes c and runs this again; falls through with a = its result";
    // -- coroutines
    GetAwaitable: Dst, Rk,   No,   "a = the iterator that awaiting b runs; f: 0 await, 1 b comes from __aenter__, 2 from __aexit__, 3 yield from";
    GetAIter:     Dst, Rk,   No,   "a = aiter(b)";
    GetANext:     Dst, Reg,  No,   "a = the iterator that awaiting the next item of b runs";
    // -- the rest
    LoadExc:      Dst, Imm,  No,   "a = builtin exception class: b = 0 AssertionError, 1 StopAsyncIteration";
    ImportName:   Dst, Name, Const, "a = import of name b, c its fromlist (a tuple, or None), f the level";
    ImportFrom:   Dst, Reg,  Name, "a = attribute or submodule c of module b";
    ImportStar:   No,  Reg,  No,   "all public names of module b into globals, or the namespace in register 0 if f = 1";
    SetupAnnotations: No, No, No,  "__annotations__ = {} in globals, or the namespace in register 0 if f = 1, unless it is there";
    PrintExpr:    No,  Rk,   No,   "show b as an interactive session does, unless it is None";
    LoadBuildNs:  Dst, No,   No,   "a = the namespace mapping of the running class body";
    }};
}
macro_rules! define_ops {
    ($($op:ident: $a:ident, $b:ident, $c:ident, $doc:literal;)*) => {
        /// A bytecode operation.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op { $(#[doc = concat!("`", $doc, "`")] $op,)* }

        impl Op {
            /// Every op, by its number.
            pub const ALL: &[Op] = &[$(Op::$op,)*];

            /// The op's name as the disassembler prints it.
            pub const fn name(self) -> &'static str {
                match self { $(Op::$op => stringify!($op),)* }
            }

            /// How the operands `a`, `b`, `c` are read.
            pub const fn operands(self) -> [Operand; 3] {
                match self { $(Op::$op => [Operand::$a, Operand::$b, Operand::$c],)* }
            }

            /// One line saying what the op does.
            pub const fn meaning(self) -> &'static str {
                match self { $(Op::$op => $doc,)* }
            }
        }
    };
}
for_each_op!(define_ops);

/// One instruction word.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct Ins {
    /// The operation.
    pub op: Op,
    /// A small flag or count, as the op says.
    pub f: u8,
    /// First operand.
    pub a: u16,
    /// Second operand.
    pub b: u16,
    /// Third operand.
    pub c: u16,
}

const _: () = assert!(size_of::<Ins>() == 8);

impl Ins {
    /// An instruction with `f = 0`.
    #[inline(always)]
    pub const fn new(op: Op, a: u16, b: u16, c: u16) -> Ins {
        Ins { op, f: 0, a, b, c }
    }

    /// The same instruction with its `f` field set.
    #[inline(always)]
    pub const fn with_f(self, f: u8) -> Ins {
        Ins { f, ..self }
    }

    /// A jump to instruction `target`.
    #[inline(always)]
    pub const fn jump(target: u32) -> Ins {
        Ins::new(Op::Jump, 0, target as u16, (target >> 16) as u16)
    }

    /// The 32-bit number in `b` (low) and `c` (high).
    #[inline(always)]
    pub const fn bc(self) -> u32 {
        self.b as u32 | (self.c as u32) << 16
    }

    /// The 32-bit number in `a` (low) and `b` (high): a `Loop`'s trace id + 1, 0 for none.
    #[inline(always)]
    pub const fn ab(self) -> u32 {
        self.a as u32 | (self.b as u32) << 16
    }
}

impl fmt::Debug for Ins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} {:#x} {:#x} {:#x}", self.op.name(), self.f, self.a, self.b, self.c)
    }
}
