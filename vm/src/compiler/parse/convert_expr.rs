//! The library's expressions to ours.

use super::{Converter, fold, name_text, span_of};
use crate::code::{Const, Span};
use crate::compiler::ast::{
    BinaryOp, BoolOp, Call, CmpOp, Comp, CompFor, CompKind, Expr, ExprKind, Keyword, Lambda,
    NodeId, Param, Parameters, UnaryOp,
};
use crate::compiler::error::SyntaxError;
use num_bigint::{BigInt, Sign};
use rustpython_parser::ast::{self as rp, Ranged};

type Result<T> = std::result::Result<T, SyntaxError>;

impl Converter<'_> {
    /// A fresh id for a node that opens a scope.
    pub(super) fn node(&mut self) -> NodeId {
        self.n_nodes += 1;
        NodeId(self.n_nodes - 1)
    }

    /// Converts an expression that may not be starred.
    pub(super) fn expr(&mut self, expr: rp::Expr) -> Result<Expr> {
        let span = span_of(expr.range());
        if expr.is_starred_expr() {
            return Err(SyntaxError::new("can't use starred expression here", span));
        }
        self.expr_or_starred(expr)
    }

    fn boxed(&mut self, expr: rp::Expr) -> Result<Box<Expr>> {
        self.expr(expr).map(Box::new)
    }

    /// Converts an optional boxed expression.
    pub(super) fn option(&mut self, expr: Option<Box<rp::Expr>>) -> Result<Option<Expr>> {
        expr.map(|e| self.expr(*e)).transpose()
    }

    fn option_boxed(&mut self, expr: Option<Box<rp::Expr>>) -> Result<Option<Box<Expr>>> {
        expr.map(|e| self.boxed(*e)).transpose()
    }

    /// Converts expressions that may not be starred.
    pub(super) fn exprs(&mut self, exprs: Vec<rp::Expr>) -> Result<Vec<Expr>> {
        exprs.into_iter().map(|e| self.expr(e)).collect()
    }

    /// Converts the elements of a display or the arguments of a call.
    pub(super) fn elements(&mut self, exprs: Vec<rp::Expr>) -> Result<Vec<Expr>> {
        exprs.into_iter().map(|e| self.expr_or_starred(e)).collect()
    }

    fn expr_or_starred(&mut self, expr: rp::Expr) -> Result<Expr> {
        let span = span_of(expr.range());
        let kind = match expr {
            rp::Expr::BoolOp(e) => self.bool_op(e)?,
            rp::Expr::NamedExpr(e) => self.named(e)?,
            rp::Expr::BinOp(e) => return self.binary(e),
            rp::Expr::UnaryOp(e) => return self.unary(e),
            rp::Expr::Lambda(e) => self.lambda(e)?,
            rp::Expr::IfExp(e) => ExprKind::IfExp {
                test: self.boxed(*e.test)?,
                body: self.boxed(*e.body)?,
                orelse: self.boxed(*e.orelse)?,
            },
            rp::Expr::Dict(e) => self.dict(e)?,
            rp::Expr::Set(e) => ExprKind::Set(self.elements(e.elts)?),
            rp::Expr::ListComp(e) => self.comp(CompKind::List, *e.elt, None, e.generators)?,
            rp::Expr::SetComp(e) => self.comp(CompKind::Set, *e.elt, None, e.generators)?,
            rp::Expr::DictComp(e) => {
                self.comp(CompKind::Dict, *e.key, Some(*e.value), e.generators)?
            }
            rp::Expr::GeneratorExp(e) => {
                self.comp(CompKind::Generator, *e.elt, None, e.generators)?
            }
            rp::Expr::Await(e) => ExprKind::Await(self.boxed(*e.value)?),
            rp::Expr::Yield(e) => ExprKind::Yield(self.option_boxed(e.value)?),
            rp::Expr::YieldFrom(e) => ExprKind::YieldFrom(self.boxed(*e.value)?),
            rp::Expr::Compare(e) => self.compare(e)?,
            rp::Expr::Call(e) => self.call(e)?,
            // The lexer sees no f-string; these never come.
            rp::Expr::FormattedValue(_) | rp::Expr::JoinedStr(_) => {
                return Err(SyntaxError::new("invalid syntax", span));
            }
            rp::Expr::Constant(e) => return self.constant(e.value, span),
            rp::Expr::Attribute(e) => {
                let value = self.boxed(*e.value)?;
                ExprKind::Attribute { value, attr: name_text(e.attr) }
            }
            rp::Expr::Subscript(e) => self.subscript(e)?,
            rp::Expr::Starred(e) => ExprKind::Starred(self.boxed(*e.value)?),
            rp::Expr::Name(e) if e.id.as_str() == "__debug__" => {
                ExprKind::Const(Const::Bool(self.debug))
            }
            rp::Expr::Name(e) => ExprKind::Name(name_text(e.id)),
            rp::Expr::List(e) => ExprKind::List(self.elements(e.elts)?),
            rp::Expr::Tuple(e) => return Ok(fold::tuple(span, self.elements(e.elts)?)),
            rp::Expr::Slice(e) => ExprKind::Slice {
                lower: self.option_boxed(e.lower)?,
                upper: self.option_boxed(e.upper)?,
                step: self.option_boxed(e.step)?,
            },
        };
        Ok(Expr::new(span, kind))
    }

    fn constant(&mut self, value: rp::Constant, span: Span) -> Result<Expr> {
        let value = match value {
            rp::Constant::Str(_) | rp::Constant::Bytes(_) => return self.string_run(span),
            rp::Constant::None => Const::None,
            rp::Constant::Bool(b) => Const::Bool(b),
            rp::Constant::Int(i) => int(&i),
            rp::Constant::Float(f) => Const::Float(f),
            rp::Constant::Complex { imag, .. } => Const::Complex(imag),
            rp::Constant::Ellipsis => Const::Ellipsis,
            rp::Constant::Tuple(_) => return Err(SyntaxError::new("invalid syntax", span)),
        };
        Ok(Expr::new(span, ExprKind::Const(value)))
    }

    fn bool_op(&mut self, e: rp::ExprBoolOp) -> Result<ExprKind> {
        let op = match e.op {
            rp::BoolOp::And => BoolOp::And,
            rp::BoolOp::Or => BoolOp::Or,
        };
        Ok(ExprKind::BoolOp { op, values: self.exprs(e.values)? })
    }

    fn named(&mut self, e: rp::ExprNamedExpr) -> Result<ExprKind> {
        let span = span_of(e.target.range());
        if !e.target.is_name_expr() {
            let what = super::convert_target::describe(&e.target);
            let msg = format!("cannot use assignment expressions with {what}");
            return Err(SyntaxError::new(msg, span));
        }
        let target = Box::new(self.target(*e.target)?);
        Ok(ExprKind::Named { target, value: self.boxed(*e.value)? })
    }

    fn binary(&mut self, e: rp::ExprBinOp) -> Result<Expr> {
        let span = span_of(e.range);
        let left = self.expr(*e.left)?;
        let right = self.expr(*e.right)?;
        Ok(fold::binary(span, left, binary_op(e.op), right))
    }

    fn unary(&mut self, e: rp::ExprUnaryOp) -> Result<Expr> {
        let span = span_of(e.range);
        let op = match e.op {
            rp::UnaryOp::Invert => UnaryOp::Invert,
            rp::UnaryOp::Not => UnaryOp::Not,
            rp::UnaryOp::UAdd => UnaryOp::Pos,
            rp::UnaryOp::USub => UnaryOp::Neg,
        };
        Ok(fold::unary(span, op, self.expr(*e.operand)?))
    }

    fn lambda(&mut self, e: rp::ExprLambda) -> Result<ExprKind> {
        let id = self.node();
        let params = self.parameters(*e.args)?;
        let body = self.expr(*e.body)?;
        Ok(ExprKind::Lambda(Box::new(Lambda { id, params, body })))
    }

    fn dict(&mut self, e: rp::ExprDict) -> Result<ExprKind> {
        let mut items = Vec::with_capacity(e.values.len());
        for (key, value) in e.keys.into_iter().zip(e.values) {
            let key = key.map(|k| self.expr(k)).transpose()?;
            items.push((key, self.expr(value)?));
        }
        Ok(ExprKind::Dict(items))
    }

    fn comp(
        &mut self,
        kind: CompKind,
        elt: rp::Expr,
        value: Option<rp::Expr>,
        generators: Vec<rp::Comprehension>,
    ) -> Result<ExprKind> {
        if elt.is_starred_expr() {
            let msg = "iterable unpacking cannot be used in comprehension";
            return Err(SyntaxError::new(msg, span_of(elt.range())));
        }
        let id = self.node();
        let elt = self.expr(elt)?;
        let value = value.map(|v| self.expr(v)).transpose()?;
        let mut fors = Vec::with_capacity(generators.len());
        for g in generators {
            fors.push(CompFor {
                target: self.loop_target(g.target)?,
                iter: self.expr(g.iter)?,
                ifs: self.exprs(g.ifs)?,
                is_async: g.is_async,
            });
        }
        Ok(ExprKind::Comp(Box::new(Comp { id, kind, elt, value, generators: fors })))
    }

    fn compare(&mut self, e: rp::ExprCompare) -> Result<ExprKind> {
        let left = self.boxed(*e.left)?;
        let mut rest = Vec::with_capacity(e.ops.len());
        for (op, right) in e.ops.into_iter().zip(e.comparators) {
            rest.push((cmp_op(op), self.expr(right)?));
        }
        Ok(ExprKind::Compare { left, rest })
    }

    fn call(&mut self, e: rp::ExprCall) -> Result<ExprKind> {
        let span = span_of(e.range);
        let n_args = e.args.len() + e.keywords.len();
        if n_args > 1 || e.args.len() == 1 && self.comma_follows(&e.args[0]) {
            self.check_bare_generator(&e.args)?;
        }
        let func = self.expr(*e.func)?;
        let mut args = self.elements(e.args)?;
        // `f(x for x in y)`: the generator's parentheses are the call's.
        if let [arg] = args.as_mut_slice()
            && let ExprKind::Comp(comp) = &arg.kind
            && comp.kind == CompKind::Generator
            && !self.text(arg.span).starts_with('(')
        {
            arg.span = Span { start: func.span.end, end: span.end };
        }
        let keywords = self.keywords(e.keywords)?;
        Ok(ExprKind::Call(Box::new(Call { func, args, keywords })))
    }

    fn comma_follows(&self, arg: &rp::Expr) -> bool {
        let end = span_of(arg.range()).end as usize;
        self.source.text[end..].trim_start().starts_with(',')
    }

    /// The bases of a class are no place for a bare generator expression.
    pub(super) fn check_bases(&self, bases: &[rp::Expr]) -> Result<()> {
        for base in bases {
            let span = span_of(base.range());
            if let rp::Expr::GeneratorExp(e) = base
                && !self.is_parenthesised(span)
            {
                let start = span_of(e.elt.range()).end;
                let text = self.text(Span { start, end: span.end });
                let at = start + text.find("for").unwrap_or(0) as u32;
                let end = at + "for".len() as u32;
                return Err(SyntaxError::new("invalid syntax", Span { start: at, end }));
            }
        }
        Ok(())
    }

    fn check_bare_generator(&self, args: &[rp::Expr]) -> Result<()> {
        for arg in args {
            let span = span_of(arg.range());
            if arg.is_generator_exp_expr() && !self.is_parenthesised(span) {
                let msg = "Generator expression must be parenthesized";
                return Err(SyntaxError::new(msg, span));
            }
        }
        Ok(())
    }

    /// Whether the source at `span` starts with a parenthesis that ends with it.
    fn is_parenthesised(&self, span: Span) -> bool {
        let text = self.text(span);
        text.starts_with('(') && text.ends_with(')')
    }

    /// Converts the keyword arguments of a call or class.
    pub(super) fn keywords(&mut self, keywords: Vec<rp::Keyword>) -> Result<Vec<Keyword>> {
        let convert = |k: rp::Keyword| {
            let span = span_of(k.range);
            let name = k.arg.map(name_text);
            if name.as_deref() == Some("__debug__") {
                return Err(SyntaxError::new("cannot assign to __debug__", span));
            }
            Ok(Keyword { span, name, value: self.expr(k.value)? })
        };
        keywords.into_iter().map(convert).collect()
    }

    fn subscript(&mut self, e: rp::ExprSubscript) -> Result<ExprKind> {
        let value = self.boxed(*e.value)?;
        let span = span_of(e.slice.range());
        let index = self.expr_or_starred(*e.slice)?;
        // a[*b] => a[(*b,)]
        let index = if matches!(index.kind, ExprKind::Starred(_)) {
            Expr::new(span, ExprKind::Tuple(vec![index]))
        } else {
            index
        };
        Ok(ExprKind::Subscript { value, index: Box::new(index) })
    }

    /// Converts the parameters of a function or lambda.
    pub(super) fn parameters(&mut self, args: rp::Arguments) -> Result<Parameters> {
        self.check_bare_star(&args)?;
        Ok(Parameters {
            posonly: self.params(args.posonlyargs)?,
            args: self.params(args.args)?,
            vararg: args.vararg.map(|a| self.param(*a, None)).transpose()?,
            kwonly: self.params(args.kwonlyargs)?,
            kwarg: args.kwarg.map(|a| self.param(*a, None)).transpose()?,
        })
    }

    /// `*, **kwargs`, which the library lets through.
    fn check_bare_star(&self, args: &rp::Arguments) -> Result<()> {
        let Some(kwarg) = &args.kwarg else { return Ok(()) };
        if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
            return Ok(());
        }
        let before = self.source.text[..span_of(kwarg.range).start as usize].trim_end();
        let before = before.trim_end_matches('*').trim_end();
        let Some(before) = before.strip_suffix(',') else { return Ok(()) };
        let before = before.trim_end();
        if !before.ends_with('*') {
            return Ok(());
        }
        let end = before.len() as u32;
        let span = Span { start: end - 1, end };
        Err(SyntaxError::new("named arguments must follow bare *", span))
    }

    fn params(&mut self, args: Vec<rp::ArgWithDefault>) -> Result<Vec<Param>> {
        args.into_iter().map(|a| self.param(a.def, a.default)).collect()
    }

    fn param(&mut self, arg: rp::Arg, default: Option<Box<rp::Expr>>) -> Result<Param> {
        let whole = span_of(arg.range);
        let name = String::from(arg.arg);
        let span = Span { start: whole.start, end: whole.start + name.len() as u32 };
        let name = name_text(name);
        if name == "__debug__" {
            return Err(SyntaxError::new("cannot assign to __debug__", span));
        }
        // `*args: *Ts` is the one annotation that may be starred.
        let annotation = arg.annotation.map(|a| self.expr_or_starred(*a)).transpose()?;
        Ok(Param { span, name, annotation, default: self.option(default)? })
    }
}

/// A big integer as a constant.
pub(super) fn int(value: &BigInt) -> Const {
    match i64::try_from(value) {
        Ok(i) => Const::Int(i),
        Err(_) => {
            let (sign, bytes) = value.to_bytes_le();
            Const::BigInt(sign == Sign::Minus, bytes)
        }
    }
}

/// A binary operator of the library as ours.
pub(super) fn binary_op(op: rp::Operator) -> BinaryOp {
    match op {
        rp::Operator::Add => BinaryOp::Add,
        rp::Operator::Sub => BinaryOp::Sub,
        rp::Operator::Mult => BinaryOp::Mul,
        rp::Operator::MatMult => BinaryOp::MatMul,
        rp::Operator::Div => BinaryOp::Div,
        rp::Operator::Mod => BinaryOp::Mod,
        rp::Operator::Pow => BinaryOp::Pow,
        rp::Operator::LShift => BinaryOp::LShift,
        rp::Operator::RShift => BinaryOp::RShift,
        rp::Operator::BitOr => BinaryOp::BitOr,
        rp::Operator::BitXor => BinaryOp::BitXor,
        rp::Operator::BitAnd => BinaryOp::BitAnd,
        rp::Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

fn cmp_op(op: rp::CmpOp) -> CmpOp {
    match op {
        rp::CmpOp::Eq => CmpOp::Eq,
        rp::CmpOp::NotEq => CmpOp::NotEq,
        rp::CmpOp::Lt => CmpOp::Lt,
        rp::CmpOp::LtE => CmpOp::LtE,
        rp::CmpOp::Gt => CmpOp::Gt,
        rp::CmpOp::GtE => CmpOp::GtE,
        rp::CmpOp::Is => CmpOp::Is,
        rp::CmpOp::IsNot => CmpOp::IsNot,
        rp::CmpOp::In => CmpOp::In,
        rp::CmpOp::NotIn => CmpOp::NotIn,
    }
}
