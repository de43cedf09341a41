//! The compiler's state: one [`Frame`] per code object under construction, and what every
//! `compile_*` file builds on: registers, constants, names, labels, protected blocks.
//!
//! Invariant: registers below `Frame::n_locals` belong to names; those above are temporaries in
//! stack discipline. An expression compiled into a name's register writes it last, so that an
//! exception on the way leaves the old value.

use super::ast::{Expr, Stmt};
use super::error::SyntaxError;
use super::scope::{ScopeId, Scopes};
use super::{Mode, Options};
use crate::bytecode::{Ins, K_BIT, Op};
use crate::code::{CodeKind, CodeUnit, Const, ExcRange, Params, ReduceOp, Source, Span};
use std::collections::HashMap;

pub(super) type Result<T> = std::result::Result<T, SyntaxError>;

/// CPython's limit on nested loops, `try` and `with` statements.
const MAX_BLOCKS: usize = 20;
/// Largest register, constant and table indices.
const MAX_REGS: u16 = K_BIT - 8;
const MAX_INDEX: usize = u16::MAX as usize;
/// Deepest nesting of functions: each has its path in its qualified name.
const MAX_FUNCTIONS: usize = 500;
/// Longest code object, in instructions.
const MAX_CODE: usize = 1 << 26;

/// A place in the code that is known later.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(pub u32);

/// A loop under construction; labels become instruction indices in the end.
#[derive(Clone, Debug)]
pub(super) struct RawLoop {
    pub header: Label,
    pub back_edge: Label,
    pub end: Label,
    pub iter_reg: Option<u16>,
    pub span: Span,
}

/// Instructions that update `reg` by `min` or `max`.
#[derive(Clone, Debug)]
pub(super) struct RawMinMax {
    pub start: Label,
    pub end: Label,
    pub reg: u16,
    pub op: ReduceOp,
}

/// An exception range by labels.
#[derive(Clone, Debug)]
pub(super) struct RawRange {
    pub start: Label,
    pub end: Label,
    pub handler: Label,
    pub reg: u16,
}

/// What leaving a block takes.
#[derive(Clone, Debug)]
pub(super) enum BlockKind<'a> {
    Loop {
        exit: Label,
        next: Label,
    },
    /// The body of a `try` with handlers: nothing.
    Try,
    /// The body of a `try` with a `finally`: run that.
    Finally(&'a [Stmt]),
    /// A handler: its exception is handled no more.
    Handler {
        reg: u16,
    },
    /// The `except*` clauses of a `try`: nothing jumps out of them.
    ExceptStar,
    /// `except … as name`: the name goes.
    HandlerName(&'a str),
    /// The body of a `with`: call `__exit__`, which is in the register.
    With {
        exit: u16,
        span: Span,
        is_async: bool,
    },
}

/// A statement that jumps out of it must know.
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    pub kind: BlockKind<'a>,
    /// Handler of the exceptions inside, and its register.
    pub handler: Option<(Label, u16)>,
    /// Covered stretches so far, and the start of the open one.
    pub covered: Vec<(Label, Label)>,
    pub open: Label,
}

/// A code object under construction.
pub(super) struct Frame<'a> {
    pub kind: CodeKind,
    pub name: String,
    pub qualname: String,
    /// How many functions and classes surround it.
    depth: usize,
    pub params: Params,
    /// The scope that owns the frame, and the innermost inlined one being compiled.
    pub host: ScopeId,
    pub scope: ScopeId,
    /// Registers of locals and cells, by the scope that owns them.
    pub regs: HashMap<(ScopeId, String), u16>,
    pub free_names: Vec<String>,
    pub cell_names: Vec<String>,
    pub has_namespace: bool,
    pub future_annotations: bool,
    pub is_nested: bool,
    pub free_regs: HashMap<String, u16>,
    pub class_cell: Option<u16>,
    /// A class body's cell with its namespace, for annotation scopes inside.
    pub class_dict: Option<u16>,
    /// The register with the namespace of the class that an annotation scope sees.
    pub namespace: Option<u8>,
    pub local_names: Vec<String>,
    pub cell_params: Vec<u16>,
    pub n_locals: u16,
    pub top: u16,
    pub n_regs: u16,
    pub code: Vec<Ins>,
    pub spans: Vec<Span>,
    /// Source range of the instructions being emitted.
    pub span: Span,
    /// Instruction index of each label, once placed.
    pub labels: Vec<u32>,
    pub consts: Vec<Const>,
    const_index: HashMap<String, u32>,
    pub names: Vec<String>,
    name_index: HashMap<String, u16>,
    pub attr_sites: Vec<u16>,
    global_sites: HashMap<u16, u16>,
    pub codes: Vec<CodeUnit>,
    pub ranges: Vec<RawRange>,
    pub blocks: Vec<Block<'a>>,
    pub loops: Vec<RawLoop>,
    pub minmax: Vec<RawMinMax>,
    pub doc: Option<String>,
    pub first_line: u32,
}

/// A label that has no place yet.
const UNPLACED: u32 = u32::MAX;

impl<'a> Frame<'a> {
    pub(super) fn new(kind: CodeKind, name: &str, qualname: String, host: ScopeId) -> Frame<'a> {
        Frame {
            kind,
            name: name.to_string(),
            qualname,
            depth: 0,
            params: Params::default(),
            host,
            scope: host,
            regs: HashMap::new(),
            free_names: Vec::new(),
            cell_names: Vec::new(),
            has_namespace: false,
            future_annotations: false,
            is_nested: false,
            free_regs: HashMap::new(),
            class_cell: None,
            class_dict: None,
            namespace: None,
            local_names: Vec::new(),
            cell_params: Vec::new(),
            n_locals: 0,
            top: 0,
            n_regs: 0,
            code: Vec::new(),
            spans: Vec::new(),
            span: Span::default(),
            labels: Vec::new(),
            consts: Vec::new(),
            const_index: HashMap::new(),
            names: Vec::new(),
            name_index: HashMap::new(),
            attr_sites: Vec::new(),
            global_sites: HashMap::new(),
            codes: Vec::new(),
            ranges: Vec::new(),
            blocks: Vec::new(),
            loops: Vec::new(),
            minmax: Vec::new(),
            doc: None,
            first_line: 1,
        }
    }
}

/// The compiler.
pub(super) struct Compiler<'a> {
    pub source: &'a Source,
    pub scopes: &'a Scopes,
    pub mode: Mode,
    pub options: Options,
    pub future_annotations: bool,
    pub warnings: Vec<(String, Span)>,
    pub frame: Frame<'a>,
}

impl<'a> Compiler<'a> {
    pub(super) fn new(
        source: &'a Source,
        scopes: &'a Scopes,
        mode: Mode,
        options: Options,
    ) -> Compiler<'a> {
        let mut frame =
            Frame::new(CodeKind::Module, "<module>", "<module>".to_string(), ScopeId(0));
        let future_annotations = options.future_annotations;
        frame.future_annotations = future_annotations;
        let warnings = Vec::new();
        Compiler { source, scopes, mode, options, future_annotations, warnings, frame }
    }

    /// An error at the statement or expression being compiled.
    pub(super) fn error(&self, msg: &str) -> SyntaxError {
        SyntaxError::new(msg, self.frame.span)
    }

    // -- instructions

    pub(super) fn emit(&mut self, op: Op, a: u16, b: u16, c: u16) {
        self.emit_ins(Ins::new(op, a, b, c));
    }

    pub(super) fn emit_f(&mut self, op: Op, f: u8, a: u16, b: u16, c: u16) {
        self.emit_ins(Ins::new(op, a, b, c).with_f(f));
    }

    fn emit_ins(&mut self, ins: Ins) {
        self.frame.code.push(ins);
        self.frame.spans.push(self.frame.span);
    }

    /// Checks what grows with the code, once a statement.
    pub(super) fn check_size(&self) -> Result<()> {
        if self.frame.code.len() > MAX_CODE {
            return Err(self.error("code object is too large"));
        }
        Ok(())
    }

    pub(super) fn jump(&mut self, to: Label) {
        self.emit_ins(Ins::jump(to.0));
    }

    /// A test and the jump that it takes when its outcome is `when`.
    pub(super) fn test(&mut self, op: Op, when: bool, b: u16, c: u16, to: Label) {
        self.emit_f(op, when as u8, 0, b, c);
        self.jump(to);
    }

    pub(super) fn mov(&mut self, dst: u16, src: u16) {
        if dst != src {
            self.emit(Op::Move, dst, src, 0);
        }
    }

    pub(super) fn label(&mut self) -> Label {
        self.frame.labels.push(UNPLACED);
        Label(self.frame.labels.len() as u32 - 1)
    }

    pub(super) fn place(&mut self, label: Label) {
        self.frame.labels[label.0 as usize] = self.frame.code.len() as u32;
    }

    /// A label at the current place.
    pub(super) fn here(&mut self) -> Label {
        let label = self.label();
        self.place(label);
        label
    }

    /// Runs `f` with instructions attributed to `span`.
    pub(super) fn at<T>(&mut self, span: Span, f: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.frame.span, span);
        let result = f(self);
        self.frame.span = outer;
        result
    }

    // -- registers

    /// Reserves `n` temporaries in a row.
    pub(super) fn temps(&mut self, n: usize) -> Result<u16> {
        let first = self.frame.top;
        if n > MAX_REGS as usize || first as usize + n > MAX_REGS as usize {
            return Err(self.error("too many registers: the expression is too large"));
        }
        self.frame.top = first + n as u16;
        self.frame.n_regs = self.frame.n_regs.max(self.frame.top);
        Ok(first)
    }

    /// Reserves a temporary.
    pub(super) fn temp(&mut self) -> Result<u16> {
        self.temps(1)
    }

    /// Runs `f` and releases the temporaries that it reserved.
    pub(super) fn scoped<T>(&mut self, f: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let top = self.frame.top;
        let result = f(self);
        self.frame.top = top;
        result
    }

    /// Whether `r` belongs to a name.
    pub(super) fn is_local(&self, r: u16) -> bool {
        r < self.frame.n_locals
    }

    // -- tables

    /// The `rk` operand of a constant; a temporary if the constant is out of such an operand's reach.
    pub(super) fn konst(&mut self, value: &Const) -> Result<u16> {
        let index = self.const_number(value)?;
        if index < MAX_REGS as u32 {
            return Ok(index as u16 | K_BIT);
        }
        let dst = self.temp()?;
        self.emit(Op::LoadConst, dst, index as u16, (index >> 16) as u16);
        Ok(dst)
    }

    fn const_number(&mut self, value: &Const) -> Result<u32> {
        // The text of a constant tells 0.0 from -0.0 and 1 from True.
        let key = format!("{value:?}");
        if let Some(&k) = self.frame.const_index.get(&key) {
            return Ok(k);
        }
        let index = self.frame.consts.len() as u32;
        self.frame.consts.push(value.clone());
        self.frame.const_index.insert(key, index);
        Ok(index)
    }

    /// The `rk` operand of `None`.
    pub(super) fn none(&mut self) -> Result<u16> {
        self.konst(&Const::None)
    }

    /// The index of a constant, for operands that are always constants.
    pub(super) fn const_index(&mut self, value: &Const) -> Result<u16> {
        let index = self.const_number(value)?;
        u16::try_from(index).map_err(|_| self.error("too many constants in one code object"))
    }

    /// The index of a name.
    pub(super) fn name(&mut self, name: &str) -> Result<u16> {
        if let Some(&i) = self.frame.name_index.get(name) {
            return Ok(i);
        }
        let index = self.frame.names.len();
        if index > MAX_INDEX {
            return Err(self.error("too many names in one code object"));
        }
        self.frame.names.push(name.to_string());
        self.frame.name_index.insert(name.to_string(), index as u16);
        Ok(index as u16)
    }

    /// A cache site of its own for an attribute; when they run out, sites are shared.
    pub(super) fn attr_site(&mut self, name: &str) -> Result<u16> {
        let name = self.name(name)?;
        let sites = &mut self.frame.attr_sites;
        if sites.len() > MAX_INDEX / 2
            && let Some(site) = sites.iter().position(|&n| n == name)
        {
            return Ok(site as u16);
        }
        if sites.len() > MAX_INDEX {
            return Err(self.error("too many attributes in one code object"));
        }
        sites.push(name);
        Ok(sites.len() as u16 - 1)
    }

    /// The cache site of a global, one for each name.
    pub(super) fn global_site(&mut self, name: &str) -> Result<u16> {
        let index = self.name(name)?;
        if let Some(&site) = self.frame.global_sites.get(&index) {
            return Ok(site);
        }
        if self.frame.attr_sites.len() > MAX_INDEX {
            return Err(self.error("too many names in one code object"));
        }
        self.frame.attr_sites.push(index);
        let site = self.frame.attr_sites.len() as u16 - 1;
        self.frame.global_sites.insert(index, site);
        Ok(site)
    }

    // -- protected blocks

    /// Enters a block; exceptions inside go to `handler`.
    pub(super) fn push_block(
        &mut self,
        kind: BlockKind<'a>,
        handler: Option<(Label, u16)>,
    ) -> Result<()> {
        if self.frame.blocks.len() >= MAX_BLOCKS {
            return Err(self.error("too many statically nested blocks"));
        }
        let open = self.here();
        self.frame.blocks.push(Block { kind, handler, covered: Vec::new(), open });
        Ok(())
    }

    /// Leaves the innermost block: what it covers is complete.
    pub(super) fn pop_block(&mut self) {
        let end = self.here();
        let Some(mut block) = self.frame.blocks.pop() else { return };
        block.covered.push((block.open, end));
        let Some((handler, reg)) = block.handler else { return };
        let ranges = block.covered.into_iter();
        self.frame.ranges.extend(ranges.map(|(start, end)| RawRange { start, end, handler, reg }));
    }

    /// Emits what leaving all blocks above `depth` takes, then `last`, which does not return. The
    /// code of an inner block's exit is covered by the outer blocks only.
    pub(super) fn unwind(
        &mut self,
        depth: usize,
        last: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut left = Vec::new();
        while self.frame.blocks.len() > depth
            && let Some(mut block) = self.frame.blocks.pop()
        {
            let end = self.here();
            block.covered.push((block.open, end));
            let kind = block.kind.clone();
            left.push(block);
            self.exit_block(&kind)?;
        }
        last(self)?;
        while let Some(mut block) = left.pop() {
            block.open = self.here();
            self.frame.blocks.push(block);
        }
        Ok(())
    }

    fn exit_block(&mut self, kind: &BlockKind<'a>) -> Result<()> {
        match kind {
            BlockKind::Loop { .. } | BlockKind::Try => Ok(()),
            BlockKind::Finally(body) => self.scoped(|c| c.stmts(body)),
            BlockKind::Handler { reg } => {
                self.emit_f(Op::ExcEnd, 1, *reg, 0, 0);
                Ok(())
            }
            BlockKind::ExceptStar => {
                let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
                Err(self.error(msg))
            }
            BlockKind::HandlerName(name) => self.clear_name(name),
            BlockKind::With { exit, span, is_async } => {
                self.at(*span, |c| c.exit_normally(*exit, *is_async))
            }
        }
    }

    /// Whether leaving all blocks runs code that might rebind locals.
    pub(super) fn exits_run_code(&self) -> bool {
        self.frame.blocks.iter().any(|b| match b.kind {
            BlockKind::Finally(_) | BlockKind::HandlerName(_) => true,
            BlockKind::Loop { .. }
            | BlockKind::Try
            | BlockKind::Handler { .. }
            | BlockKind::ExceptStar
            | BlockKind::With { .. } => false,
        })
    }

    /// Starts a code object inside the running one, which is returned.
    pub(super) fn enter(&mut self, mut frame: Frame<'a>) -> Result<Frame<'a>> {
        frame.depth = self.frame.depth + 1;
        frame.future_annotations = self.future_annotations;
        frame.is_nested =
            self.frame.is_nested || !matches!(self.frame.kind, CodeKind::Module | CodeKind::Class);
        if frame.depth > MAX_FUNCTIONS {
            return Err(self.error("too many nested functions"));
        }
        Ok(std::mem::replace(&mut self.frame, frame))
    }

    /// Finishes the running frame and goes back to `outer`.
    pub(super) fn finish(&mut self, outer: Frame<'a>) -> Result<CodeUnit> {
        let frame = std::mem::replace(&mut self.frame, outer);
        Ok(super::assemble::assemble(frame))
    }

    /// Compiles `expr` and throws its value away.
    pub(super) fn discard(&mut self, expr: &'a Expr) -> Result<()> {
        self.scoped(|c| c.operand(expr).map(|_| ()))
    }
}

/// The numeric form of a raw range.
pub(super) fn exc_range(raw: &RawRange, labels: &[u32]) -> ExcRange {
    let at = |l: Label| labels[l.0 as usize];
    ExcRange { start: at(raw.start), end: at(raw.end), handler: at(raw.handler), reg: raw.reg }
}
