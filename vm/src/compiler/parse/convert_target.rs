//! Targets of assignments, loops, `with` and `del`: what the library's grammar lets through and
//! Python does not.

use super::{Converter, span_of};
use crate::code::Span;
use crate::compiler::ast::{Expr, ExprKind};
use crate::compiler::error::SyntaxError;
use rustpython_parser::ast::{self as rp, Ranged};

type Result<T> = std::result::Result<T, SyntaxError>;

/// CPython's word for an expression in an error about a target.
pub(super) fn describe(expr: &rp::Expr) -> &'static str {
    match expr {
        rp::Expr::Attribute(_) => "attribute",
        rp::Expr::Subscript(_) => "subscript",
        rp::Expr::Starred(_) => "starred",
        rp::Expr::Name(n) if n.id.as_str() == "__debug__" => "__debug__",
        rp::Expr::Name(_) => "name",
        rp::Expr::List(_) => "list",
        rp::Expr::Tuple(_) => "tuple",
        rp::Expr::Lambda(_) => "lambda",
        rp::Expr::Call(_) => "function call",
        rp::Expr::BoolOp(_) | rp::Expr::BinOp(_) | rp::Expr::UnaryOp(_) => "expression",
        rp::Expr::GeneratorExp(_) => "generator expression",
        rp::Expr::Yield(_) | rp::Expr::YieldFrom(_) => "yield expression",
        rp::Expr::Await(_) => "await expression",
        rp::Expr::ListComp(_) => "list comprehension",
        rp::Expr::SetComp(_) => "set comprehension",
        rp::Expr::DictComp(_) => "dict comprehension",
        rp::Expr::Dict(_) => "dict literal",
        rp::Expr::Set(_) => "set display",
        rp::Expr::JoinedStr(_) | rp::Expr::FormattedValue(_) => "f-string expression",
        rp::Expr::Compare(_) => "comparison",
        rp::Expr::IfExp(_) => "conditional expression",
        rp::Expr::NamedExpr(_) => "named expression",
        rp::Expr::Slice(_) => "slice",
        rp::Expr::Constant(c) => match c.value {
            rp::Constant::None => "None",
            rp::Constant::Bool(true) => "True",
            rp::Constant::Bool(false) => "False",
            rp::Constant::Ellipsis => "ellipsis",
            rp::Constant::Str(_)
            | rp::Constant::Bytes(_)
            | rp::Constant::Int(_)
            | rp::Constant::Tuple(_)
            | rp::Constant::Float(_)
            | rp::Constant::Complex { .. } => "literal",
        },
    }
}

/// The expressions for which CPython suggests `==`: those that its rule `bitwise_or` matches.
fn suggests_equality(expr: &rp::Expr) -> bool {
    !matches!(
        expr,
        rp::Expr::List(_)
            | rp::Expr::Tuple(_)
            | rp::Expr::GeneratorExp(_)
            | rp::Expr::Lambda(_)
            | rp::Expr::IfExp(_)
            | rp::Expr::BoolOp(_)
            | rp::Expr::Compare(_)
            | rp::Expr::Starred(_)
            | rp::Expr::NamedExpr(_)
    ) && !matches!(describe(expr), "None" | "True" | "False")
        && !matches!(expr, rp::Expr::UnaryOp(u) if u.op == rp::UnaryOp::Not)
}

/// The first part of `expr` that is no target, looking into tuples and lists.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
pub(super) fn invalid_part(expr: &rp::Expr) -> Option<&rp::Expr> {
    match expr {
        rp::Expr::Tuple(e) => e.elts.iter().find_map(invalid_part),
        rp::Expr::List(e) => e.elts.iter().find_map(invalid_part),
        rp::Expr::Starred(e) => invalid_part(&e.value),
        rp::Expr::Name(n) if n.id.as_str() == "__debug__" => Some(expr),
        rp::Expr::Name(_) | rp::Expr::Attribute(_) | rp::Expr::Subscript(_) => None,
        other => Some(other),
    }
}

impl Converter<'_> {
    /// Converts the targets of an assignment.
    pub(super) fn assign_targets(&mut self, targets: Vec<rp::Expr>) -> Result<Vec<Expr>> {
        let is_only = targets.len() == 1;
        let mut out = Vec::with_capacity(targets.len());
        for target in targets {
            if let Some(bad) = invalid_part(&target) {
                return Err(self.cannot_assign(&target, bad, is_only));
            }
            if target.is_starred_expr() {
                let msg = "starred assignment target must be in a list or tuple";
                return Err(SyntaxError::new(msg, span_of(target.range())));
            }
            out.push(self.target(target)?);
        }
        Ok(out)
    }

    fn cannot_assign(&self, target: &rp::Expr, bad: &rp::Expr, is_only: bool) -> SyntaxError {
        let span = self.literal_span(bad);
        let mut what = describe(bad);
        if matches!(bad, rp::Expr::Constant(_)) && self.is_fstring(span) {
            what = "f-string expression";
        }
        let bare_yield = what == "yield expression"
            && std::ptr::eq(target, bad)
            && !self.source.text[..span.start as usize].ends_with('(');
        let msg = if bare_yield {
            "assignment to yield expression not possible".to_string()
        } else if what == "__debug__" {
            "cannot assign to __debug__".to_string()
        } else if is_only && std::ptr::eq(target, bad) && self.suggests_equality(bad) {
            format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?")
        } else {
            format!("cannot assign to {what}")
        };
        SyntaxError::new(msg, span)
    }

    /// CPython suggests `==` for what its rule `bitwise_or` matches: that, or anything in
    /// parentheses.
    fn suggests_equality(&self, expr: &rp::Expr) -> bool {
        let span = span_of(expr.range());
        let behind = self.source.text[span.end as usize..].trim_start_matches([' ', '\t']);
        let displayed =
            matches!(expr, rp::Expr::List(_) | rp::Expr::Tuple(_) | rp::Expr::GeneratorExp(_));
        suggests_equality(expr)
            || behind.starts_with(')')
                && !displayed
                && !matches!(describe(expr), "None" | "True" | "False")
    }

    fn literal_span(&self, expr: &rp::Expr) -> Span {
        span_of(expr.range())
    }

    /// Whether the literal at `span` is an f-string, which the lexer saw as a plain one.
    pub(super) fn is_fstring(&self, span: Span) -> bool {
        let first = self.strings.partition_point(|s| s.span.start < span.start);
        let inside = self.strings[first..].iter().take_while(|s| s.span.end <= span.end);
        inside.into_iter().any(|s| s.parts.is_some())
    }

    /// Converts the target of a loop or comprehension.
    pub(super) fn loop_target(&mut self, target: rp::Expr) -> Result<Expr> {
        self.plain_target(target)
    }

    /// Converts a target for which CPython says only `cannot assign to …`.
    pub(super) fn plain_target(&mut self, target: rp::Expr) -> Result<Expr> {
        if let Some(bad) = invalid_part(&target) {
            let msg = format!("cannot assign to {}", describe(bad));
            return Err(SyntaxError::new(msg, span_of(bad.range())));
        }
        if target.is_starred_expr() {
            let msg = "starred assignment target must be in a list or tuple";
            return Err(SyntaxError::new(msg, span_of(target.range())));
        }
        self.target(target)
    }

    /// Converts a valid target.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn target(&mut self, target: rp::Expr) -> Result<Expr> {
        let span = span_of(target.range());
        let kind = match target {
            rp::Expr::Tuple(e) => ExprKind::Tuple(self.sequence_targets(e.elts, span)?),
            rp::Expr::List(e) => ExprKind::List(self.sequence_targets(e.elts, span)?),
            rp::Expr::Starred(e) => ExprKind::Starred(Box::new(self.target(*e.value)?)),
            rp::Expr::Attribute(e) if e.attr.as_str() == "__debug__" => {
                return Err(SyntaxError::new("cannot assign to __debug__", span));
            }
            rp::Expr::Name(e) if e.id.as_str() == "__debug__" => {
                return Err(SyntaxError::new("cannot assign to __debug__", span));
            }
            other => return self.expr(other),
        };
        Ok(Expr::new(span, kind))
    }

    fn sequence_targets(&mut self, elts: Vec<rp::Expr>, span: Span) -> Result<Vec<Expr>> {
        if elts.iter().filter(|e| e.is_starred_expr()).count() > 1 {
            let msg = "multiple starred expressions in assignment";
            return Err(SyntaxError::new(msg, span));
        }
        elts.into_iter().map(|e| self.target(e)).collect()
    }

    /// Converts the target of an augmented assignment.
    pub(super) fn augmented_target(&mut self, target: rp::Expr) -> Result<Expr> {
        if matches!(target, rp::Expr::Name(_) | rp::Expr::Attribute(_) | rp::Expr::Subscript(_)) {
            return self.target(target);
        }
        let what = describe(&target);
        let msg = format!("'{what}' is an illegal expression for augmented assignment");
        Err(SyntaxError::new(msg, span_of(target.range())))
    }

    /// Converts the target of an annotation.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn annotated_target(&mut self, target: rp::Expr) -> Result<Expr> {
        let span = span_of(target.range());
        let msg = match target {
            rp::Expr::Name(_) | rp::Expr::Attribute(_) | rp::Expr::Subscript(_) => {
                return self.target(target);
            }
            rp::Expr::List(_) => "only single target (not list) can be annotated",
            rp::Expr::Tuple(_) => "only single target (not tuple) can be annotated",
            _ => "illegal target for annotation",
        };
        Err(SyntaxError::new(msg, span))
    }

    /// Converts the targets of `del`.
    pub(super) fn delete_targets(&mut self, targets: Vec<rp::Expr>) -> Result<Vec<Expr>> {
        let mut out = Vec::with_capacity(targets.len());
        for target in targets {
            if let Some(bad) = invalid_deletion(&target) {
                let what = describe(bad);
                let msg = format!("cannot delete {what}");
                return Err(SyntaxError::new(msg, span_of(bad.range())));
            }
            out.push(self.target(target)?);
        }
        Ok(out)
    }
}

/// The first part of `expr` that `del` cannot delete.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
fn invalid_deletion(expr: &rp::Expr) -> Option<&rp::Expr> {
    match expr {
        rp::Expr::Tuple(e) => e.elts.iter().find_map(invalid_deletion),
        rp::Expr::List(e) => e.elts.iter().find_map(invalid_deletion),
        rp::Expr::Starred(_) => Some(expr),
        other => invalid_part(other),
    }
}
