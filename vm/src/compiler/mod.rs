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

use crate::code::{CodeUnit, Source};
pub use dis::disassemble;
pub use error::{SyntaxError, SyntaxErrorKind};

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

/// Address space of the compiler's stack; only what is used is ever committed.
const STACK_BYTES: usize = 256 << 20;

/// Compiles a source text.
pub fn compile(source: &Source, mode: Mode) -> Result<CodeUnit, SyntaxError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("compiler".to_string())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, || compile_here(source, mode));
        match thread.map(|t| t.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Without memory for the stack there is none for the program.
            Err(error) => Err(SyntaxError {
                kind: SyntaxErrorKind::Syntax,
                msg: format!("cannot start the compiler: {error}"),
                span: None,
                has_column: false,
            }),
        }
    })
}

fn compile_here(source: &Source, mode: Mode) -> Result<CodeUnit, SyntaxError> {
    let input = match mode {
        Mode::Exec | Mode::Single => parse::Input::File,
        Mode::Eval => parse::Input::Eval,
    };
    let module = parse::parse(source, input)?;
    let scopes = scope::analyse(&module)?;
    frame::Compiler::new(source, &scopes, mode, module.future_annotations).module(&module)
}
