//! The front end: source text to [`CodeUnit`].
//!
//! Text goes through `parse` (tree), `scope` (what names mean), `compile_*` (instructions with
//! labels) and `assemble` (jumps, dead code, tables). Nothing here touches the heap, and no input
//! makes it panic or overflow the stack: it runs on a thread of its own with a stack that fits the
//! deepest tree that `parse` lets through.

mod assemble;
pub mod ast;
mod compile_assign;
mod compile_async;
mod compile_call;
mod compile_comp;
mod compile_cond;
mod compile_def;
mod compile_expr;
mod compile_generic;
mod compile_import;
mod compile_loop;
mod compile_match;
mod compile_name;
mod compile_stmt;
mod compile_try;
mod dis;
mod error;
pub mod flow;
mod frame;
mod parse;
mod scope;
mod scope_types;
mod scope_walk;
mod tables;
#[cfg(test)]
mod tests;
mod unparse;
mod warn;

use crate::bytecode::Op;
use crate::code::{CodeUnit, Source, Span};
pub use dis::disassemble;
pub use error::{EndOffset, Location, SyntaxError, SyntaxErrorKind};
use std::sync::atomic::{AtomicU8, Ordering};

/// What kind of input is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A file: statements.
    Exec,
    /// One expression, whose value is returned.
    Eval,
    /// An interactive statement: the values of expressions are shown.
    Single,
}

/// How an input is compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// As after `from __future__ import annotations`.
    pub future_annotations: bool,
    /// From 1 on, `assert` goes and `__debug__` is false; from 2 on, docstrings go, too.
    pub optimize: u8,
    /// The names at the top are in a mapping of their own, in register 0.
    pub namespace: bool,
}

/// The program's level of [`Options::optimize`].
static OPTIMIZE: AtomicU8 = AtomicU8::new(0);

/// Sets the program's level of optimisation, before anything is compiled.
pub fn set_optimize(level: u8) {
    OPTIMIZE.store(level, Ordering::Relaxed);
}

impl Default for Options {
    fn default() -> Options {
        let optimize = OPTIMIZE.load(Ordering::Relaxed);
        Options { future_annotations: false, optimize, namespace: false }
    }
}

/// Address space of the compiler's stack; only what is used is ever committed.
const STACK_BYTES: usize = 256 << 20;

/// Compiles a source text.
pub fn compile(source: &Source, mode: Mode) -> Result<CodeUnit, SyntaxError> {
    compile_with(source, mode, Options::default())
}

/// Compiles a source text in a given way.
pub fn compile_with(
    source: &Source,
    mode: Mode,
    options: Options,
) -> Result<CodeUnit, SyntaxError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("compiler".to_string())
            .stack_size(crate::heap::reserve::share(STACK_BYTES, 8))
            .spawn_scoped(scope, || compile_here(source, mode, options));
        match thread.map(|t| t.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Without memory for the stack there is none for the program.
            Err(error) => Err(SyntaxError {
                kind: SyntaxErrorKind::Syntax,
                msg: format!("cannot start the compiler: {error}"),
                span: None,
                has_column: false,
                end: EndOffset::Span,
            }),
        }
    })
}

fn compile_here(source: &Source, mode: Mode, options: Options) -> Result<CodeUnit, SyntaxError> {
    let input = match mode {
        Mode::Exec | Mode::Single => parse::Input::File,
        Mode::Eval => parse::Input::Eval,
    };
    let module = parse::parse(source, input, options)?;
    if mode == Mode::Single {
        check_single(source, &module)?;
    }
    let scopes = scope::analyse(&module)?;
    let inner = Options { future_annotations: module.future_annotations, ..options };
    let mut warnings = module.warnings.clone();
    warnings.sort_by_key(|(_, span)| span.start);
    let compiler = frame::Compiler::new(source, &scopes, mode, inner);
    let mut unit = compiler.module(&module, &mut warnings)?;
    unit.warnings = warnings;
    unit.recipe = Some((mode, options));
    Ok(unit)
}

fn is_compound(stmt: &ast::Stmt) -> bool {
    matches!(
        stmt.kind,
        ast::StmtKind::FunctionDef(_)
            | ast::StmtKind::ClassDef(_)
            | ast::StmtKind::For { .. }
            | ast::StmtKind::While { .. }
            | ast::StmtKind::If { .. }
            | ast::StmtKind::With { .. }
            | ast::StmtKind::Match { .. }
            | ast::StmtKind::Try(_)
    )
}

/// An interactive input is one statement, or several on one line.
fn check_single(source: &Source, module: &ast::Module) -> Result<(), SyntaxError> {
    let Some(first) = module.body.first() else {
        let span = Span { start: 0, end: 0 };
        let mut error = SyntaxError::new("invalid syntax", span);
        error.has_column = false;
        return Err(error);
    };
    // A block is over when a blank line follows; the rest of its last line is not enough.
    if !source.text.ends_with('\n') && is_compound(first) {
        let mut error = SyntaxError::new("invalid syntax", Span { start: 0, end: 0 });
        error.has_column = false;
        return Err(error);
    }
    let mut end = first.span.end;
    for stmt in &module.body[1..] {
        let between = &source.text[end as usize..stmt.span.start as usize];
        if between.contains('\n') {
            let msg = "multiple statements found while compiling a single statement";
            return Err(SyntaxError::new(msg, Span { start: end, end: end + 1 }));
        }
        end = stmt.span.end;
    }
    Ok(())
}

/// What the text of an instruction is at its top: a representative op for a binary operation, a
/// subscript or a call, and `Return` for anything else.
pub fn shape_of_expression(text: &str) -> Op {
    let wrapped = Source::new("", format!("(\n{text}\n)"));
    // Trees of this size fit any stack.
    if text.len() > 4096 {
        return Op::Return;
    }
    let Ok(module) = parse::parse(&wrapped, parse::Input::Eval, Options::default()) else {
        return Op::Return;
    };
    let [ast::Stmt { kind: ast::StmtKind::Expr(e), .. }] = module.body.as_slice() else {
        return Op::Return;
    };
    if matches!(e.kind, ast::ExprKind::Binary { .. }) {
        Op::Add
    } else if matches!(e.kind, ast::ExprKind::Subscript { .. }) {
        Op::GetItem
    } else if matches!(e.kind, ast::ExprKind::Call(_)) {
        Op::Call
    } else {
        Op::Return
    }
}
