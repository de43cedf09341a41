//! Bounds the depth of the syntax tree before it is built.
//!
//! Everything behind the parser recurses over the tree, dropping it included, on a stack of fixed
//! size. A tree is at most as deep as this count of its tokens says, so a bound on the count is a
//! bound on the stack.

use super::scan::{Scan, TokKind};
use crate::code::{Source, Span};
use crate::compiler::error::SyntaxError;

/// Deepest tree that is compiled. At most 3 KiB of stack a level: see `compiler::STACK_BYTES`.
const MAX_DEPTH: u32 = 60_000;

/// Refuses a source whose tree may be deeper than [`MAX_DEPTH`].
pub(super) fn check(source: &Source, scan: &Scan) -> Result<(), SyntaxError> {
    // One counter for each open bracket: the tokens since the last comma, each of which may nest
    // the tree by a level. `elif` nests, too, until a statement of its own indentation ends it.
    let mut open = vec![0];
    let mut total = 0;
    let mut elifs = vec![0];
    let mut line_start = true;
    for token in &scan.tokens {
        let text = &source.text[token.span.start as usize..token.span.end as usize];
        match (token.kind, text) {
            (TokKind::Newline, _) => {
                total = 0;
                open = vec![0];
                line_start = true;
                continue;
            }
            (TokKind::Indent, _) => elifs.push(0),
            (TokKind::Dedent, _) => {
                elifs.pop();
            }
            (TokKind::Op, "(" | "[" | "{") => {
                total += 1;
                open.push(1);
            }
            (TokKind::Op, ")" | "]" | "}") => {
                total -= open.pop().unwrap_or(0);
                total += 1;
                if let Some(last) = open.last_mut() {
                    *last += 1;
                }
            }
            (TokKind::Op, ",") => total -= open.last_mut().map_or(0, std::mem::take),
            _ => {
                total += 1;
                if let Some(last) = open.last_mut() {
                    *last += 1;
                }
            }
        }
        if line_start
            && token.kind == TokKind::Name
            && let Some(last) = elifs.last_mut()
        {
            *last = match text {
                "elif" => *last + 1,
                "else" => *last,
                _ => 0,
            };
        }
        line_start = matches!(token.kind, TokKind::Indent | TokKind::Dedent);
        let depth = total + elifs.iter().sum::<u32>();
        if depth > MAX_DEPTH {
            return Err(too_deep(token.span));
        }
    }
    Ok(())
}

fn too_deep(span: Span) -> SyntaxError {
    SyntaxError::new("too deeply nested code: parser stack overflow", span)
}
