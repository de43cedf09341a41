//! Warnings about what is legal and surely not meant.

use super::ast::{CmpOp, Expr, ExprKind};
use super::frame::Compiler;
use crate::code::{Const, Span};

/// The name of the type that an expression certainly has.
fn type_name(expr: &Expr) -> Option<&'static str> {
    match &expr.kind {
        ExprKind::Const(value) => Some(const_type(value)),
        ExprKind::Tuple(_) => Some("tuple"),
        ExprKind::List(_) => Some("list"),
        ExprKind::Dict(_) => Some("dict"),
        ExprKind::Set(_) => Some("set"),
        ExprKind::Comp(comp) => Some(match comp.kind {
            super::ast::CompKind::List => "list",
            super::ast::CompKind::Set => "set",
            super::ast::CompKind::Dict => "dict",
            super::ast::CompKind::Generator => "generator",
        }),
        ExprKind::Lambda(_) => Some("function"),
        ExprKind::JoinedStr(_) => Some("str"),
        ExprKind::Name(_)
        | ExprKind::BoolOp { .. }
        | ExprKind::Named { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Unary { .. }
        | ExprKind::IfExp { .. }
        | ExprKind::Await(_)
        | ExprKind::Yield(_)
        | ExprKind::YieldFrom(_)
        | ExprKind::Compare { .. }
        | ExprKind::Call(_)
        | ExprKind::Attribute { .. }
        | ExprKind::Subscript { .. }
        | ExprKind::Starred(_)
        | ExprKind::Slice { .. } => None,
    }
}

fn const_type(value: &Const) -> &'static str {
    match value {
        Const::None => "NoneType",
        Const::Ellipsis => "ellipsis",
        Const::Bool(_) => "bool",
        Const::Int(_) | Const::BigInt(..) => "int",
        Const::Float(_) => "float",
        Const::Complex(_) => "complex",
        Const::Str(_) | Const::Points(_) => "str",
        Const::Bytes(_) => "bytes",
        Const::Tuple(_) => "tuple",
        Const::FrozenSet(_) => "frozenset",
    }
}

impl Compiler<'_> {
    fn warn(&mut self, msg: String, span: Span) {
        self.warnings.push((msg, span));
    }

    /// `x is 1`.
    pub(super) fn warn_is(&mut self, left: &Expr, rest: &[(CmpOp, Expr)]) {
        let literal = |e: &Expr| match e.as_const() {
            None | Some(Const::None | Const::Bool(_) | Const::Ellipsis) => None,
            Some(value) => Some(const_type(value)),
        };
        let mut before = left;
        for (op, right) in rest {
            let (shown, instead) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                CmpOp::Eq
                | CmpOp::NotEq
                | CmpOp::Lt
                | CmpOp::LtE
                | CmpOp::Gt
                | CmpOp::GtE
                | CmpOp::In
                | CmpOp::NotIn => {
                    before = right;
                    continue;
                }
            };
            if let Some(kind) = literal(before).or_else(|| literal(right)) {
                let msg = format!("\"{shown}\" with '{kind}' literal. Did you mean \"{instead}\"?");
                let span = Span { start: left.span.start, end: rest[rest.len() - 1].1.span.end };
                self.warn(msg, span);
            }
            before = right;
        }
    }

    /// `assert (x, "text")`.
    pub(super) fn warn_assert(&mut self, test: &Expr) {
        let is_display = matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty());
        let is_const = matches!(test.as_const(), Some(Const::Tuple(items)) if !items.is_empty());
        if is_display || is_const {
            let msg = "assertion is always true, perhaps remove parentheses?";
            self.warn(msg.to_string(), self.frame.span);
        }
    }

    /// `1(x)`.
    pub(super) fn warn_call(&mut self, func: &Expr) {
        if matches!(func.kind, ExprKind::Lambda(_)) {
            return;
        }
        if let Some(kind) = type_name(func) {
            let msg = format!("'{kind}' object is not callable; perhaps you missed a comma?");
            self.warn(msg, self.frame.span);
        }
    }

    /// `1[x]`, `[1]["x"]`.
    pub(super) fn warn_subscript(&mut self, value: &Expr, index: &Expr) {
        let Some(kind) = type_name(value) else { return };
        match kind {
            "dict" => {}
            "str" | "bytes" | "tuple" | "list" => {
                let Some(found) = type_name(index) else { return };
                if matches!(found, "int" | "bool") {
                    return;
                }
                let msg = format!(
                    "{kind} indices must be integers or slices, not {found}; \
                     perhaps you missed a comma?"
                );
                self.warn(msg, self.frame.span);
            }
            _ => {
                let msg =
                    format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(msg, self.frame.span);
            }
        }
    }
}
