//! Source text of a syntax tree: what `from __future__ import annotations` stores, and constants in
//! error messages.
//!
//! Invariant: the text parses back to the same tree; brackets are put where precedence needs them.

use super::ast::{
    BinaryOp, BoolOp, Call, CmpOp, Comp, CompKind, Conversion, Expr, ExprKind, FPart, Lambda,
    Parameters, UnaryOp,
};
use crate::code::{Const, Source};
use crate::text::{escape, float};
use dashu_int::UBig;

/// How tightly an expression binds, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Level {
    Tuple,
    Named,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

/// The text of an expression.
pub(super) fn expr(e: &Expr, source: &Source) -> String {
    let mut out = Unparser { out: String::new(), source };
    out.expr(e, Level::Test);
    out.out
}

/// The text of a constant, as `repr` shows it.
pub(super) fn constant(value: &Const) -> String {
    match value {
        Const::None => "None".to_string(),
        Const::Ellipsis => "...".to_string(),
        Const::Bool(b) => if *b { "True" } else { "False" }.to_string(),
        Const::Int(i) => i.to_string(),
        Const::BigInt(negative, magnitude) => {
            let sign = if *negative { "-" } else { "" };
            format!("{sign}{}", UBig::from_le_bytes(magnitude))
        }
        Const::Float(f) => float_text(*f),
        Const::Complex(im) => {
            let text = float_text(*im);
            format!("{}j", text.strip_suffix(".0").unwrap_or(&text))
        }
        Const::Str(s) => escape::str_repr(s.chars().map(u32::from)),
        Const::Points(points) => escape::str_repr(points.iter().copied()),
        Const::Bytes(b) => escape::bytes_repr(b),
        Const::Tuple(items) => {
            let all: Vec<String> = items.iter().map(constant).collect();
            match all.as_slice() {
                [one] => format!("({one},)"),
                _ => format!("({})", all.join(", ")),
            }
        }
        Const::FrozenSet(items) => {
            let all: Vec<String> = items.iter().map(constant).collect();
            format!("{{{}}}", all.join(", "))
        }
    }
}

/// Whether two constants are equal as keys are.
pub(super) fn equal(a: &Const, b: &Const) -> bool {
    let number = |c: &Const| match c {
        Const::Bool(b) => Some((f64::from(u8::from(*b)), 0.0)),
        Const::Int(i) => Some((*i as f64, 0.0)),
        Const::Float(f) => Some((*f, 0.0)),
        Const::Complex(im) => Some((0.0, *im)),
        Const::None
        | Const::Ellipsis
        | Const::BigInt(..)
        | Const::Str(_)
        | Const::Points(_)
        | Const::Bytes(_)
        | Const::Tuple(_)
        | Const::FrozenSet(_) => None,
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

/// There is no literal for infinity, but one that overflows.
fn float_text(f: f64) -> String {
    if f.is_infinite() { "1e309".to_string() } else { float::repr(f) }
}

struct Unparser<'a> {
    out: String,
    source: &'a Source,
}

impl Unparser<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes `e`, in brackets if it binds less tightly than `level`.
    fn expr(&mut self, e: &Expr, level: Level) {
        let own = level_of(e);
        let brackets = own < level;
        if brackets {
            self.push("(");
        }
        self.bare(e, own);
        if brackets {
            self.push(")");
        }
    }

    fn bare(&mut self, e: &Expr, own: Level) {
        match &e.kind {
            ExprKind::Const(value) => self.push(&constant(value)),
            ExprKind::Name(name) => self.push(name),
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, own),
            ExprKind::Named { target, value } => {
                self.expr(target, Level::Atom);
                self.push(" := ");
                self.expr(value, Level::Test);
            }
            ExprKind::Binary { left, op, right } => self.binary(left, *op, right, own),
            ExprKind::Unary { op, operand } => self.unary(*op, operand),
            ExprKind::Lambda(lambda) => self.lambda(lambda),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(body, Level::Or);
                self.push(" if ");
                self.expr(test, Level::Or);
                self.push(" else ");
                self.expr(orelse, Level::Test);
            }
            ExprKind::Dict(items) => self.dict(items),
            ExprKind::Set(elts) => self.display("{", elts, "}"),
            ExprKind::List(elts) => self.display("[", elts, "]"),
            ExprKind::Tuple(elts) => self.tuple(elts),
            ExprKind::Comp(comp) => self.comp(comp),
            ExprKind::Await(value) => {
                self.push("await ");
                self.expr(value, Level::Atom);
            }
            ExprKind::Yield(value) => {
                self.push("(yield");
                if let Some(value) = value {
                    self.push(" ");
                    self.expr(value, Level::Tuple);
                }
                self.push(")");
            }
            ExprKind::YieldFrom(value) => {
                self.push("(yield from ");
                self.expr(value, Level::Test);
                self.push(")");
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left, Level::BitOr);
                for (op, right) in rest {
                    self.push(&format!(" {} ", compare_text(*op)));
                    self.expr(right, Level::BitOr);
                }
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::JoinedStr(parts) => self.fstring(parts),
            ExprKind::Attribute { value, attr } => {
                self.expr(value, Level::Atom);
                // The dot of `1 .real` must not be the number's.
                if matches!(value.as_const(), Some(Const::Int(_) | Const::BigInt(..))) {
                    self.push(" ");
                }
                self.push(&format!(".{attr}"));
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value, Level::Atom);
                self.push("[");
                self.index(index);
                self.push("]");
            }
            ExprKind::Starred(value) => {
                self.push("*");
                self.expr(value, Level::BitOr);
            }
            ExprKind::Slice { .. } => self.slice(e),
        }
    }

    fn separated(&mut self, elts: &[Expr]) {
        for (i, elt) in elts.iter().enumerate() {
            if i > 0 {
                self.push(", ");
            }
            self.expr(elt, Level::Test);
        }
    }

    fn display(&mut self, open: &str, elts: &[Expr], close: &str) {
        self.push(open);
        self.separated(elts);
        self.push(close);
    }

    fn tuple(&mut self, elts: &[Expr]) {
        self.push("(");
        self.separated(elts);
        self.push(if elts.len() == 1 { ",)" } else { ")" });
    }

    /// What is in the brackets of a subscript: a tuple loses its own.
    fn index(&mut self, index: &Expr) {
        match &index.kind {
            ExprKind::Tuple(elts) if !elts.is_empty() => {
                for (i, elt) in elts.iter().enumerate() {
                    if i > 0 {
                        self.push(", ");
                    }
                    self.expr(elt, Level::Test);
                }
                if elts.len() == 1 {
                    self.push(",");
                }
            }
            ExprKind::Const(Const::Tuple(items)) if !items.is_empty() => {
                let all: Vec<String> = items.iter().map(constant).collect();
                self.push(&all.join(", "));
                if items.len() == 1 {
                    self.push(",");
                }
            }
            ExprKind::Const(_)
            | ExprKind::Name(_)
            | ExprKind::BoolOp { .. }
            | ExprKind::Named { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Lambda(_)
            | ExprKind::IfExp { .. }
            | ExprKind::Dict(_)
            | ExprKind::Set(_)
            | ExprKind::List(_)
            | ExprKind::Tuple(_)
            | ExprKind::Comp(_)
            | ExprKind::Await(_)
            | ExprKind::Yield(_)
            | ExprKind::YieldFrom(_)
            | ExprKind::Compare { .. }
            | ExprKind::Call(_)
            | ExprKind::JoinedStr(_)
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
            | ExprKind::Starred(_)
            | ExprKind::Slice { .. } => self.expr(index, Level::Test),
        }
    }

    fn slice(&mut self, e: &Expr) {
        let ExprKind::Slice { lower, upper, step } = &e.kind else { return };
        if let Some(lower) = lower {
            self.expr(lower, Level::Test);
        }
        self.push(":");
        if let Some(upper) = upper {
            self.expr(upper, Level::Test);
        }
        if let Some(step) = step {
            self.push(":");
            self.expr(step, Level::Test);
        }
    }

    fn bool_op(&mut self, op: BoolOp, values: &[Expr], own: Level) {
        let word = match op {
            BoolOp::And => " and ",
            BoolOp::Or => " or ",
        };
        for (i, value) in values.iter().enumerate() {
            if i > 0 {
                self.push(word);
            }
            self.expr(value, above(own));
        }
    }

    fn binary(&mut self, left: &Expr, op: BinaryOp, right: &Expr, own: Level) {
        let is_power = op == BinaryOp::Pow;
        self.expr(left, if is_power { above(own) } else { own });
        self.push(&format!(" {} ", binary_text(op)));
        self.expr(right, if is_power { own } else { above(own) });
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr) {
        match op {
            UnaryOp::Not => {
                self.push("not ");
                self.expr(operand, Level::Not);
            }
            UnaryOp::Invert => self.prefixed("~", operand),
            UnaryOp::Pos => self.prefixed("+", operand),
            UnaryOp::Neg => self.prefixed("-", operand),
        }
    }

    fn prefixed(&mut self, sign: &str, operand: &Expr) {
        self.push(sign);
        self.expr(operand, Level::Factor);
    }

    fn lambda(&mut self, lambda: &Lambda) {
        self.push("lambda");
        if lambda.params.iter().next().is_some() {
            self.push(" ");
        }
        self.params(&lambda.params);
        self.push(": ");
        self.expr(&lambda.body, Level::Test);
    }

    fn params(&mut self, params: &Parameters) {
        let mut first = true;
        let mut comma = |this: &mut Self| {
            if !std::mem::take(&mut first) {
                this.push(", ");
            }
        };
        let n_posonly = params.posonly.len();
        for (i, param) in params.posonly.iter().chain(&params.args).enumerate() {
            comma(self);
            self.param(&param.name, param.default.as_ref());
            if i + 1 == n_posonly {
                self.push(", /");
            }
        }
        if let Some(vararg) = &params.vararg {
            comma(self);
            self.push(&format!("*{}", vararg.name));
        } else if !params.kwonly.is_empty() {
            comma(self);
            self.push("*");
        }
        for param in &params.kwonly {
            comma(self);
            self.param(&param.name, param.default.as_ref());
        }
        if let Some(kwarg) = &params.kwarg {
            comma(self);
            self.push(&format!("**{}", kwarg.name));
        }
    }

    fn param(&mut self, name: &str, default: Option<&Expr>) {
        self.push(name);
        if let Some(default) = default {
            self.push("=");
            self.expr(default, Level::Test);
        }
    }

    fn dict(&mut self, items: &[(Option<Expr>, Expr)]) {
        self.push("{");
        for (i, (key, value)) in items.iter().enumerate() {
            if i > 0 {
                self.push(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, Level::Test);
                    self.push(": ");
                    self.expr(value, Level::Test);
                }
                None => {
                    self.push("**");
                    self.expr(value, Level::BitOr);
                }
            }
        }
        self.push("}");
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other targets are treated alike")]
    fn comp(&mut self, comp: &Comp) {
        let (open, close) = match comp.kind {
            CompKind::List => ("[", "]"),
            CompKind::Set | CompKind::Dict => ("{", "}"),
            CompKind::Generator => ("(", ")"),
        };
        self.push(open);
        self.expr(&comp.elt, Level::Test);
        if let Some(value) = &comp.value {
            self.push(": ");
            self.expr(value, Level::Test);
        }
        for part in &comp.generators {
            self.push(if part.is_async { " async for " } else { " for " });
            match &part.target.kind {
                ExprKind::Tuple(elts) if elts.len() > 1 => self.separated(elts),
                _ => self.expr(&part.target, Level::Tuple),
            }
            self.push(" in ");
            self.expr(&part.iter, Level::Or);
            for test in &part.ifs {
                self.push(" if ");
                self.expr(test, Level::Or);
            }
        }
        self.push(close);
    }

    fn call(&mut self, call: &Call) {
        self.expr(&call.func, Level::Atom);
        if let ([arg], []) = (call.args.as_slice(), call.keywords.as_slice())
            && matches!(&arg.kind, ExprKind::Comp(c) if c.kind == CompKind::Generator)
        {
            return self.expr(arg, Level::Test);
        }
        self.push("(");
        self.separated(&call.args);
        for (i, keyword) in call.keywords.iter().enumerate() {
            if i > 0 || !call.args.is_empty() {
                self.push(", ");
            }
            match &keyword.name {
                Some(name) => self.push(&format!("{name}=")),
                None => self.push("**"),
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.push(")");
    }

    fn fstring(&mut self, parts: &[FPart]) {
        let mut inner = Unparser { out: String::new(), source: self.source };
        inner.fparts(parts);
        let text = escape::str_repr(inner.out.chars().map(u32::from));
        self.push(&format!("f{text}"));
    }

    fn fparts(&mut self, parts: &[FPart]) {
        for part in parts {
            match part {
                FPart::Points(points) => {
                    let shown = points.iter().map(|&p| char::from_u32(p).unwrap_or('\u{fffd}'));
                    self.push(&shown.collect::<String>());
                }
                FPart::Text(text) => self.push(&text.replace('{', "{{").replace('}', "}}")),
                FPart::Field(field) => {
                    let mut inner = Unparser { out: String::new(), source: self.source };
                    inner.expr(&field.value, Level::Or);
                    self.push(if inner.out.starts_with('{') { "{ " } else { "{" });
                    self.push(&inner.out);
                    self.push(match field.conversion {
                        Conversion::None => "",
                        Conversion::Str => "!s",
                        Conversion::Repr => "!r",
                        Conversion::Ascii => "!a",
                    });
                    if !field.spec.is_empty() {
                        self.push(":");
                        self.fparts(&field.spec);
                    }
                    self.push("}");
                }
            }
        }
    }
}

fn binary_text(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::MatMul => "@",
        BinaryOp::Div => "/",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::LShift => "<<",
        BinaryOp::RShift => ">>",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::BitAnd => "&",
        BinaryOp::FloorDiv => "//",
    }
}

fn compare_text(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => "==",
        CmpOp::NotEq => "!=",
        CmpOp::Lt => "<",
        CmpOp::LtE => "<=",
        CmpOp::Gt => ">",
        CmpOp::GtE => ">=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}

fn level_of(e: &Expr) -> Level {
    match &e.kind {
        ExprKind::Const(value) => {
            let is_negative = match value {
                Const::Int(i) => *i < 0,
                Const::BigInt(negative, _) => *negative,
                Const::Float(f) | Const::Complex(f) => f.is_sign_negative(),
                Const::None
                | Const::Ellipsis
                | Const::Bool(_)
                | Const::Str(_)
                | Const::Points(_)
                | Const::Bytes(_)
                | Const::Tuple(_)
                | Const::FrozenSet(_) => false,
            };
            if is_negative { Level::Factor } else { Level::Atom }
        }
        ExprKind::Named { .. } => Level::Named,
        ExprKind::Lambda(_) | ExprKind::IfExp { .. } => Level::Test,
        ExprKind::BoolOp { op: BoolOp::Or, .. } => Level::Or,
        ExprKind::BoolOp { op: BoolOp::And, .. } => Level::And,
        ExprKind::Unary { op: UnaryOp::Not, .. } => Level::Not,
        ExprKind::Compare { .. } => Level::Compare,
        ExprKind::Unary { .. } => Level::Factor,
        ExprKind::Binary { op, .. } => match op {
            BinaryOp::BitOr => Level::BitOr,
            BinaryOp::BitXor => Level::BitXor,
            BinaryOp::BitAnd => Level::BitAnd,
            BinaryOp::LShift | BinaryOp::RShift => Level::Shift,
            BinaryOp::Add | BinaryOp::Sub => Level::Arith,
            BinaryOp::Mul
            | BinaryOp::MatMul
            | BinaryOp::Div
            | BinaryOp::Mod
            | BinaryOp::FloorDiv => Level::Term,
            BinaryOp::Pow => Level::Power,
        },
        ExprKind::Await(_) => Level::Await,
        ExprKind::Name(_)
        | ExprKind::Dict(_)
        | ExprKind::Set(_)
        | ExprKind::List(_)
        | ExprKind::Tuple(_)
        | ExprKind::Comp(_)
        | ExprKind::Yield(_)
        | ExprKind::YieldFrom(_)
        | ExprKind::Call(_)
        | ExprKind::JoinedStr(_)
        | ExprKind::Attribute { .. }
        | ExprKind::Subscript { .. }
        | ExprKind::Starred(_)
        | ExprKind::Slice { .. } => Level::Atom,
    }
}

/// The next tighter level.
fn above(level: Level) -> Level {
    match level {
        Level::Tuple => Level::Named,
        Level::Named => Level::Test,
        Level::Test => Level::Or,
        Level::Or => Level::And,
        Level::And => Level::Not,
        Level::Not => Level::Compare,
        Level::Compare => Level::BitOr,
        Level::BitOr => Level::BitXor,
        Level::BitXor => Level::BitAnd,
        Level::BitAnd => Level::Shift,
        Level::Shift => Level::Arith,
        Level::Arith => Level::Term,
        Level::Term => Level::Factor,
        Level::Factor => Level::Power,
        Level::Power => Level::Await,
        Level::Await | Level::Atom => Level::Atom,
    }
}
