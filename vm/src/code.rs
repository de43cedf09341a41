//! Code objects: what the compiler makes of a function, class body or module, before and after it
//! meets the heap.
//!
//! Invariant: everything here except the instruction words and the inline caches is immutable once
//! the code object exists. Instruction words change only in `Loop` (counter and trace id), under the
//! GIL.

use crate::bytecode::Ins;
use std::cell::{Cell, UnsafeCell};
use std::sync::Arc;

/// A source file: name as given, and text. Shared by all code objects compiled from it.
#[derive(Debug)]
pub struct Source {
    /// The file name as tracebacks show it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Byte offset of the start of each line.
    pub line_starts: Vec<u32>,
    /// Compiled from a string, not read from a file: some errors tell.
    pub is_string: bool,
    /// Whether tracebacks show lines of it: those of files, and of the command line.
    pub shows_lines: bool,
}

impl Source {
    /// Wraps `text` under the name that tracebacks show.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let starts = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        let line_starts = std::iter::once(0).chain(starts.map(|(i, _)| i as u32 + 1)).collect();
        let name = name.into();
        let shows_lines = !name.starts_with('<');
        Source { name, text, line_starts, is_string: false, shows_lines }
    }

    /// As [`Source::new`], for a text that does not come from a file.
    pub fn of_string(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source { is_string: true, ..Source::new(name, text) }
    }

    /// Line (from 1) and byte column (from 0) of a byte offset.
    pub fn line_col(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&s| s <= offset) - 1;
        (line as u32 + 1, offset - self.line_starts[line])
    }

    /// The text of line `line` (from 1), without its newline; empty when there is no such line.
    pub fn line(&self, line: u32) -> &str {
        let Some(&start) = self.line_starts.get(line as usize - 1) else { return "" };
        let rest = &self.text[start as usize..];
        rest.split('\n').next().unwrap_or("").trim_end_matches('\r')
    }
}

/// A byte range of the source: where an instruction comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A constant as the compiler sees it, free of the heap.
#[derive(Clone, PartialEq, Debug)]
pub enum Const {
    None,
    Ellipsis,
    Bool(bool),
    Int(i64),
    /// An int outside i64, by its little-endian magnitude bytes and its sign.
    BigInt(bool, Vec<u8>),
    Float(f64),
    /// The imaginary part.
    Complex(f64),
    Str(String),
    /// A str with lone surrogates, by code points.
    Points(Vec<u32>),
    Bytes(Vec<u8>),
    Tuple(Vec<Const>),
    /// A frozenset display (`x in {1, 2}`).
    FrozenSet(Vec<Const>),
}

/// An instruction range whose exceptions go to `handler`, with the exception in register `reg` and
/// the exception handled before in `reg + 1`. The table lists inner ranges before outer ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExcRange {
    pub start: u32,
    /// One past the last instruction covered.
    pub end: u32,
    pub handler: u32,
    pub reg: u16,
}

/// A loop, as the tracer and the parallel certificate see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LoopInfo {
    /// The `Loop` instruction.
    pub header: u32,
    /// The jump back to the header.
    pub back_edge: u32,
    /// One past the last instruction of the loop (`else` part excluded).
    pub end: u32,
    /// Register of the iterator of a `for` loop.
    pub iter_reg: Option<u16>,
    /// Local registers that the loop's body assigns.
    pub assigned: Vec<u16>,
    /// Assigned local registers that the body may read before it has assigned them.
    pub exposed: Vec<u16>,
    /// Registers whose every assignment in the loop is `x = x op e`: reduction candidates.
    pub reductions: Vec<Reduction>,
    /// The loop's statement in the source.
    pub span: Span,
}

/// The operator of a reduction candidate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReduceOp {
    Add,
    Sub,
    Mul,
    Min,
    Max,
    And,
    Or,
    Xor,
}

/// A local that a loop only ever updates by one associative operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reduction {
    pub reg: u16,
    pub op: ReduceOp,
}

/// A branch whose arms are short and pure and meet again at `join`: a candidate for if-conversion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hammock {
    /// The test instruction.
    pub branch: u32,
    /// First instruction of the arm behind the test's jump, and of the arm that the jump goes to: the
    /// join itself when there is no `else`.
    pub then_start: u32,
    pub else_start: u32,
    pub join: u32,
}

/// Which registers are live (may be read before they are written) before instruction `pc`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LiveSet {
    pub pc: u32,
    /// Bit `r` of word `r / 64`.
    pub bits: Vec<u64>,
}

impl LiveSet {
    /// Whether register `r` is live.
    pub fn contains(&self, r: u16) -> bool {
        self.bits.get(r as usize / 64).is_some_and(|w| w >> (r % 64) & 1 == 1)
    }
}

/// What kind of body a code object is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CodeKind {
    Module,
    Function,
    Lambda,
    /// A class body: register 0 holds the namespace mapping.
    Class,
    /// A generator function or generator expression.
    Generator,
    /// An `async def` without `yield`.
    Coroutine,
    /// An `async def` with `yield`, or a generator expression that awaits.
    AsyncGenerator,
}

impl CodeKind {
    /// Whether a call makes an object that runs the body later, instead of running it.
    #[inline(always)]
    pub fn is_suspendable(self) -> bool {
        match self {
            CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator => true,
            CodeKind::Module | CodeKind::Function | CodeKind::Lambda | CodeKind::Class => false,
        }
    }
}

/// What `TypeOp` makes, by its `f`: each is a function of module `_typing`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum TypeOp {
    /// `(name)`
    TypeVar = 0,
    /// `(name, function that gives the bound)`
    Bounded = 1,
    /// `(name, function that gives the constraints)`
    Constrained = 2,
    /// `(name)`
    ParamSpec = 3,
    /// `(name)`
    TypeVarTuple = 4,
    /// `(type parameter, function that gives the default)`
    SetDefault = 5,
    /// `(name, type parameters or None, function that gives the value)`
    Alias = 6,
    /// `(type parameters)`: the base of a generic class
    Generic = 7,
}

/// The functions of `_typing` that make what [`TypeOp`] says, by its numbers.
pub const TYPE_OPS: [&str; 8] = [
    "_typevar",
    "_typevar_bounded",
    "_typevar_constrained",
    "_paramspec",
    "_typevartuple",
    "_set_default",
    "_type_alias",
    "_generic_base",
];

/// How a function takes its arguments. Registers `0..n` hold, in order: positional-only and
/// positional-or-keyword parameters, keyword-only parameters, then `*args`, then `**kwargs`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Params {
    /// Names of all parameters in register order.
    pub names: Vec<String>,
    pub n_posonly: u16,
    /// Positional parameters, the positional-only ones included.
    pub n_pos: u16,
    pub n_kwonly: u16,
    pub has_varargs: bool,
    pub has_varkw: bool,
}

/// A compiled body, free of the heap: what the compiler returns.
#[derive(Clone, PartialEq, Debug)]
pub struct CodeUnit {
    pub kind: CodeKind,
    pub name: String,
    /// The dotted path, with `<locals>`.
    pub qualname: String,
    pub params: Params,
    /// Size of the register window: parameters, locals, temporaries.
    pub n_regs: u16,
    /// Names of the variables that own registers `0..`: parameters, locals and cells, free variables
    /// (their cells). Names that start with a dot belong to the compiler: a class body's namespace,
    /// the targets of inlined comprehensions.
    pub local_names: Vec<String>,
    /// Parameters that are captured: their cell replaces them in their register at entry.
    pub cell_params: Vec<u16>,
    /// Names of the free variables, in closure order.
    pub free_names: Vec<String>,
    pub code: Vec<Ins>,
    /// Source range of each instruction.
    pub spans: Vec<Span>,
    pub consts: Vec<Const>,
    pub names: Vec<String>,
    /// Name of each attribute or global site (index into `names`).
    pub attr_sites: Vec<u16>,
    pub codes: Vec<CodeUnit>,
    pub exc_table: Vec<ExcRange>,
    pub loops: Vec<LoopInfo>,
    pub hammocks: Vec<Hammock>,
    /// Live registers at the start of every basic block, sorted by `pc`: loop headers, jump targets
    /// and handlers among them. `CodeUnit::live_at` derives those of any other instruction.
    pub live: Vec<LiveSet>,
    pub doc: Option<String>,
    /// Names of the locals that are cells: parameters first, then the others by name.
    pub cell_names: Vec<String>,
    /// Register 0 holds the mapping that names live in: a class body, or a module's code that runs
    /// with locals of its own.
    pub has_namespace: bool,
    /// `from __future__ import annotations` is in force.
    pub future_annotations: bool,
    /// There is a function around it.
    pub is_nested: bool,
    /// A generator that may be awaited.
    pub is_iterable_coroutine: bool,
    /// What a whole input deserves a `SyntaxWarning` for.
    pub warnings: Vec<(String, Span)>,
    /// How a whole input was compiled.
    pub recipe: Option<(crate::compiler::Mode, crate::compiler::Options)>,
    /// Line of the `def`, `class` or first statement.
    pub first_line: u32,
}

/// The run-time state of an attribute or global site: a one-entry inline cache. What the fields
/// mean is the business of `interp::ic`.
#[derive(Debug, Default)]
pub struct InlineCache {
    /// Shape id, or dict version.
    pub key: Cell<u64>,
    /// Slot, entry index or tag.
    pub slot: Cell<u32>,
    /// How often the site has been refilled.
    pub refills: Cell<u32>,
    /// Version of the class for which `value` was found.
    pub version: Cell<u64>,
    /// The class (as value bits) that `version` belongs to, or 0.
    pub owner: Cell<u64>,
    /// A cached method or class attribute, as value bits: kept alive by the class it came from.
    pub value: Cell<u64>,
}

/// Identity of a code object, stable within a run: index into the VM's list of code objects.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct CodeId(pub u32);

/// A code object at run time. It lives as long as the VM.
pub struct Code {
    pub id: CodeId,
    pub unit: CodeUnit,
    pub source: Arc<Source>,
    /// Whether a call binds positional arguments and nothing else: no `*args`, keyword-only or
    /// captured parameters, no generator.
    pub is_plain: bool,
    /// The instruction words that run; the same length as `unit.code`.
    pub ins: Box<[UnsafeCell<Ins>]>,
    /// The constants as values; the VM's roots keep them alive.
    pub consts: Box<[crate::value::Value]>,
    /// Interned strings of `unit.names`.
    pub names: Box<[crate::value::Value]>,
    /// Interned strings of `unit.params.names`.
    pub param_names: Box<[crate::value::Value]>,
    pub caches: Box<[InlineCache]>,
    pub codes: Box<[&'static Code]>,
    /// Bits of the object that Python sees, 0 before there is one; the VM's roots keep it alive.
    pub object: Cell<u64>,
    /// The same module code, compiled to run with locals of its own, once that was asked for.
    pub twin: std::sync::OnceLock<&'static Code>,
    /// No trace may contain a call of it: it looks at what the interpreter's frames keep alive.
    pub is_interpreted: Cell<bool>,
}

// SAFETY: instruction words and inline caches, the only parts that change, are touched by the
// holder of the GIL alone (U9 in docs/unsafe.md).
unsafe impl Send for Code {}
// SAFETY: as above.
unsafe impl Sync for Code {}

impl CodeUnit {
    /// What `Code::is_plain` says.
    pub fn is_plain(&self) -> bool {
        let p = &self.params;
        p.n_kwonly == 0
            && !p.has_varargs
            && !p.has_varkw
            && self.cell_params.is_empty()
            && !self.kind.is_suspendable()
    }
}
