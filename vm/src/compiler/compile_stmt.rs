//! Statements, as far as they have no file of their own.

use super::Mode;
use super::ast::{CmpOp, Expr, ExprKind, Stmt, StmtKind};
use super::frame::{BlockKind, Compiler, RawMinMax, Result};
use super::parse::truth;
use crate::bytecode::{K_BIT, Op};
use crate::code::{CodeKind, ReduceOp};

/// The number of a loop's block, where `break` goes and where `continue` goes.
type LoopAt = (usize, super::frame::Label, super::frame::Label);

impl<'a> Compiler<'a> {
    /// Compiles a block.
    pub(super) fn stmts(&mut self, stmts: &'a [Stmt]) -> Result<()> {
        for stmt in stmts {
            let outer = std::mem::replace(&mut self.frame.span, stmt.span);
            self.scoped(|c| c.stmt(stmt))?;
            self.frame.span = outer;
            self.check_size()?;
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Result<()> {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def, stmt.span),
            StmtKind::ClassDef(def) => self.class_def(def, stmt.span),
            StmtKind::Return(value) => self.return_value(value.as_ref()),
            StmtKind::Delete(targets) => {
                targets.iter().try_for_each(|t| self.scoped(|c| c.delete(t)))
            }
            StmtKind::Assign { targets, value } => {
                let min_max = min_max_call(targets, value);
                self.reducing(min_max, |c| c.assign(targets, value))
            }
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, value.as_ref(), *simple)
            }
            StmtKind::For { target, iter, body, orelse, is_async: true } => {
                self.async_for(target, iter, body, orelse)
            }
            StmtKind::For { target, iter, body, orelse, is_async: false } => {
                self.for_loop(target, iter, body, orelse)
            }
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse),
            StmtKind::If { test, body, orelse } => {
                let min_max = min_max_if(self, test, body, orelse);
                self.reducing(min_max, |c| c.if_stmt(test, body, orelse))
            }
            StmtKind::With { items, body, is_async } => self.with(items, body, *is_async),
            StmtKind::Raise { exc, cause } => self.raise(exc.as_ref(), cause.as_ref()),
            StmtKind::Try(stmt) => self.try_stmt(stmt),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_ref()),
            StmtKind::Import(names) => self.import(names),
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(module.as_deref(), names, *level)
            }
            StmtKind::Expr(expr) => self.expr_stmt(expr),
            StmtKind::Break => self.break_loop(),
            StmtKind::Continue => self.continue_loop(),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => Ok(()),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::TypeAlias(alias) => self.type_alias(alias),
        }
    }

    /// Notes the code that `f` emits as an update of a name's register by `min` or `max`.
    fn reducing(
        &mut self,
        min_max: Option<(&str, ReduceOp)>,
        f: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let found = min_max.and_then(|(name, op)| Some((self.name_reg(name)?, op)));
        let Some((reg, op)) = found else { return f(self) };
        let start = self.here();
        f(self)?;
        let end = self.here();
        self.frame.minmax.push(RawMinMax { start, end, reg, op });
        Ok(())
    }

    fn expr_stmt(&mut self, expr: &'a Expr) -> Result<()> {
        if self.mode == Mode::Single && self.frame.kind == CodeKind::Module {
            let value = self.operand(expr)?;
            self.emit(Op::PrintExpr, 0, value, 0);
            return Ok(());
        }
        if expr.as_const().is_some() { Ok(()) } else { self.discard(expr) }
    }

    fn return_value(&mut self, value: Option<&'a Expr>) -> Result<()> {
        if value.is_some() && self.frame.kind == CodeKind::AsyncGenerator {
            return Err(self.error("'return' with value in async generator"));
        }
        let value = match value {
            Some(value) => self.operand(value)?,
            None => self.none()?,
        };
        // What runs on the way out may rebind a local that is used in place.
        let in_place = value & K_BIT == 0 && self.is_local(value);
        let value = if in_place && self.exits_run_code() {
            let copy = self.temp()?;
            self.mov(copy, value);
            copy
        } else {
            value
        };
        self.unwind(0, |c| {
            c.emit(Op::Return, value, 0, 0);
            Ok(())
        })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn ann_assign(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
    ) -> Result<()> {
        if let Some(value) = value {
            self.assign(std::slice::from_ref(target), value)?;
        }
        let in_function = match self.frame.kind {
            CodeKind::Function
            | CodeKind::Lambda
            | CodeKind::Generator
            | CodeKind::Coroutine
            | CodeKind::AsyncGenerator => true,
            CodeKind::Module | CodeKind::Class => false,
        };
        match &target.kind {
            ExprKind::Name(name) if simple && !in_function => self.annotate(name, annotation),
            ExprKind::Name(_) if in_function || self.future_annotations => Ok(()),
            ExprKind::Name(_) => self.discard(annotation),
            // The parts of a target without a value are evaluated all the same.
            ExprKind::Attribute { value: object, .. } if value.is_none() => self.discard(object),
            ExprKind::Subscript { value: object, index } if value.is_none() => {
                self.discard(object)?;
                self.discard(index)
            }
            _ if in_function || self.future_annotations => Ok(()),
            _ => self.discard(annotation),
        }
    }

    fn if_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) -> Result<()> {
        let (no, end) = (self.label(), self.label());
        self.jump_if(test, false, no)?;
        self.stmts(body)?;
        if orelse.is_empty() {
            self.place(no);
            self.place(end);
            return Ok(());
        }
        self.jump(end);
        self.place(no);
        self.stmts(orelse)?;
        self.place(end);
        Ok(())
    }

    fn raise(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>) -> Result<()> {
        let Some(exc) = exc else {
            let none = self.none()?;
            self.emit(Op::Raise, none, none, 0);
            return Ok(());
        };
        let later: Vec<&Expr> = cause.into_iter().collect();
        let exc = self.operand_before(exc, &later)?;
        match cause {
            Some(cause) => {
                let cause = self.operand(cause)?;
                self.emit_f(Op::Raise, 2, exc, cause, 0);
            }
            None => {
                let none = self.none()?;
                self.emit_f(Op::Raise, 1, exc, none, 0);
            }
        }
        Ok(())
    }

    fn assert(&mut self, test: &'a Expr, msg: Option<&'a Expr>) -> Result<()> {
        self.warn_assert(test);
        if self.options.optimize > 0 || test.as_const().is_some_and(truth) {
            return Ok(());
        }
        let ok = self.label();
        self.jump_if(test, true, ok)?;
        self.scoped(|c| {
            let run = c.temp()?;
            c.emit(Op::LoadExc, run, 0, 0);
            if let Some(msg) = msg {
                c.push(msg)?;
                c.emit(Op::Call, run, run, 1);
            }
            let none = c.none()?;
            c.at(test.span, |c| c.emit_f(Op::Raise, 1, run, none, 0));
            Ok(())
        })?;
        self.place(ok);
        Ok(())
    }

    fn break_loop(&mut self) -> Result<()> {
        let Some((depth, exit, _)) = self.innermost_loop()? else {
            return Err(self.error("'break' outside loop"));
        };
        self.unwind(depth + 1, |c| {
            c.jump(exit);
            Ok(())
        })
    }

    fn continue_loop(&mut self) -> Result<()> {
        let Some((depth, _, next)) = self.innermost_loop()? else {
            return Err(self.error("'continue' not properly in loop"));
        };
        self.unwind(depth + 1, |c| {
            c.jump(next);
            Ok(())
        })
    }

    fn innermost_loop(&self) -> Result<Option<LoopAt>> {
        for (i, block) in self.frame.blocks.iter().enumerate().rev() {
            match block.kind {
                BlockKind::Loop { exit, next } => return Ok(Some((i, exit, next))),
                BlockKind::ExceptStar => {
                    let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
                    return Err(self.error(msg));
                }
                BlockKind::Try
                | BlockKind::Finally(_)
                | BlockKind::Handler { .. }
                | BlockKind::HandlerName(_)
                | BlockKind::With { .. } => {}
            }
        }
        Ok(None)
    }
}

/// `x = min(x, e)` and the like, where `e` does not read `x`.
fn min_max_call<'e>(targets: &'e [Expr], value: &'e Expr) -> Option<(&'e str, ReduceOp)> {
    let [target] = targets else { return None };
    let (ExprKind::Name(name), ExprKind::Call(call)) = (&target.kind, &value.kind) else {
        return None;
    };
    let ExprKind::Name(func) = &call.func.kind else { return None };
    let op = match func.as_str() {
        "min" => ReduceOp::Min,
        "max" => ReduceOp::Max,
        _ => return None,
    };
    let [a, b] = call.args.as_slice() else { return None };
    let is_name = |e: &Expr| matches!(&e.kind, ExprKind::Name(n) if n == name);
    let other = if is_name(a) { b } else { a };
    let reduces = is_name(a) != is_name(b) && call.keywords.is_empty() && !mentions(other, name);
    reduces.then_some((name.as_str(), op))
}

/// `if e > x: x = e` and its mirror images.
fn min_max_if<'e>(
    compiler: &Compiler<'_>,
    test: &'e Expr,
    body: &'e [Stmt],
    orelse: &[Stmt],
) -> Option<(&'e str, ReduceOp)> {
    let ExprKind::Compare { left, rest } = &test.kind else { return None };
    let ([(op, right)], [stmt], []) = (rest.as_slice(), body, orelse) else { return None };
    let StmtKind::Assign { targets, value } = &stmt.kind else { return None };
    let [Expr { kind: ExprKind::Name(name), .. }] = targets.as_slice() else { return None };
    let less = match op {
        CmpOp::Lt | CmpOp::LtE => true,
        CmpOp::Gt | CmpOp::GtE => false,
        CmpOp::Eq | CmpOp::NotEq | CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => {
            return None;
        }
    };
    let is_name = |e: &Expr| matches!(&e.kind, ExprKind::Name(n) if n == name);
    let (other, name_is_left) = if is_name(left) { (right, true) } else { (&**left, false) };
    let text = |e: &Expr| {
        let (start, end) = (e.span.start as usize, e.span.end as usize);
        compiler.source.text[start..end].trim()
    };
    if is_name(left) == is_name(right) || mentions(other, name) || text(other) != text(value) {
        return None;
    }
    let op = if less == name_is_left { ReduceOp::Max } else { ReduceOp::Min };
    Some((name.as_str(), op))
}

/// Whether an expression may read or write `name`; what is not simple is assumed to.
fn mentions(expr: &Expr, name: &str) -> bool {
    match &expr.kind {
        ExprKind::Const(_) => false,
        ExprKind::Name(n) => n == name,
        ExprKind::Binary { left, right, .. } => mentions(left, name) || mentions(right, name),
        ExprKind::Unary { operand: e, .. } | ExprKind::Attribute { value: e, .. } => {
            mentions(e, name)
        }
        ExprKind::Subscript { value, index } => mentions(value, name) || mentions(index, name),
        ExprKind::Tuple(elts) | ExprKind::List(elts) => elts.iter().any(|e| mentions(e, name)),
        ExprKind::Call(call) => {
            mentions(&call.func, name)
                || call.args.iter().any(|e| mentions(e, name))
                || call.keywords.iter().any(|k| mentions(&k.value, name))
        }
        ExprKind::BoolOp { .. }
        | ExprKind::Named { .. }
        | ExprKind::Lambda(_)
        | ExprKind::IfExp { .. }
        | ExprKind::Dict(_)
        | ExprKind::Set(_)
        | ExprKind::Comp(_)
        | ExprKind::Await(_)
        | ExprKind::Yield(_)
        | ExprKind::YieldFrom(_)
        | ExprKind::Compare { .. }
        | ExprKind::JoinedStr(_)
        | ExprKind::Starred(_)
        | ExprKind::Slice { .. } => true,
    }
}
