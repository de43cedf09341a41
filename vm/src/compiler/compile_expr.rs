//! Expressions: values into registers.

use super::ast::{BinaryOp, BoolOp, CmpOp, Expr, ExprKind, FField, FPart, UnaryOp};
use super::compile_async::Awaited;
use super::frame::{Compiler, Result};
use crate::bytecode::{K_BIT, Op};
use crate::code::Const;

/// Displays with more elements than this are built piece by piece, to bound the registers.
const MAX_RUN: usize = 30;
/// Displays of at least this many constants are built from one constant.
const MIN_CONST_DISPLAY: usize = 3;

/// The op of a binary operator.
pub(super) fn binary_op(op: BinaryOp) -> Op {
    match op {
        BinaryOp::Add => Op::Add,
        BinaryOp::Sub => Op::Sub,
        BinaryOp::Mul => Op::Mul,
        BinaryOp::MatMul => Op::MatMul,
        BinaryOp::Div => Op::TrueDiv,
        BinaryOp::Mod => Op::Mod,
        BinaryOp::Pow => Op::Pow,
        BinaryOp::LShift => Op::LShift,
        BinaryOp::RShift => Op::RShift,
        BinaryOp::BitOr => Op::BitOr,
        BinaryOp::BitXor => Op::BitXor,
        BinaryOp::BitAnd => Op::BitAnd,
        BinaryOp::FloorDiv => Op::FloorDiv,
    }
}

/// The op of a comparison that makes a value, and whether its outcome is inverted.
pub(super) fn compare_op(op: CmpOp) -> (Op, bool) {
    match op {
        CmpOp::Eq => (Op::Eq, false),
        CmpOp::NotEq => (Op::Ne, false),
        CmpOp::Lt => (Op::Lt, false),
        CmpOp::LtE => (Op::Le, false),
        CmpOp::Gt => (Op::Gt, false),
        CmpOp::GtE => (Op::Ge, false),
        CmpOp::Is => (Op::Is, false),
        CmpOp::IsNot => (Op::Is, true),
        CmpOp::In => (Op::In, false),
        CmpOp::NotIn => (Op::In, true),
    }
}

impl<'a> Compiler<'a> {
    /// The value as an operand: a constant, a local in place, or a temporary.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn operand(&mut self, expr: &'a Expr) -> Result<u16> {
        match &expr.kind {
            ExprKind::Const(value) => self.at(expr.span, |c| c.konst(value)),
            ExprKind::Name(name) => self.at(expr.span, |c| c.load_name(name)),
            // The value is in the target's register, if it has one.
            ExprKind::Named { target, value } => self.at(expr.span, |c| c.named(target, value)),
            _ => {
                let dst = self.temp()?;
                self.expr_to(expr, dst)?;
                Ok(dst)
            }
        }
    }

    /// As [`Self::operand`], safe from what evaluating `later` may do to a local.
    pub(super) fn operand_before(&mut self, expr: &'a Expr, later: &[&Expr]) -> Result<u16> {
        let operand = self.operand(expr)?;
        if !self.may_rebind(operand, later) {
            return Ok(operand);
        }
        let copy = self.temp()?;
        self.mov(copy, operand);
        Ok(copy)
    }

    /// The value in a register.
    pub(super) fn reg(&mut self, expr: &'a Expr) -> Result<u16> {
        let operand = self.operand(expr)?;
        self.in_reg(operand)
    }

    /// A register with the value of an operand.
    pub(super) fn in_reg(&mut self, operand: u16) -> Result<u16> {
        if operand & K_BIT == 0 {
            return Ok(operand);
        }
        let dst = self.temp()?;
        self.mov(dst, operand);
        Ok(dst)
    }

    /// The value in a new temporary, for runs of arguments.
    pub(super) fn push(&mut self, expr: &'a Expr) -> Result<u16> {
        let dst = self.temp()?;
        self.expr_to(expr, dst)?;
        Ok(dst)
    }

    /// Compiles the value into `dst`, which it writes last if a name owns it.
    pub(super) fn expr_to(&mut self, expr: &'a Expr, dst: u16) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, expr.span);
        let top = self.frame.top;
        let result = self.expr_kind_to(expr, dst);
        self.frame.top = top;
        self.frame.span = outer;
        result
    }

    fn expr_kind_to(&mut self, expr: &'a Expr, dst: u16) -> Result<()> {
        match &expr.kind {
            ExprKind::Const(value) => {
                let k = self.konst(value)?;
                self.mov(dst, k);
                Ok(())
            }
            ExprKind::Name(name) => self.load_name_to(name, dst),
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, dst),
            ExprKind::Named { target, value } => {
                let operand = self.named(target, value)?;
                self.mov(dst, operand);
                Ok(())
            }
            ExprKind::Binary { left, op, right } => {
                let l = self.operand_before(left, &[right])?;
                let r = self.operand(right)?;
                self.emit(binary_op(*op), dst, l, r);
                Ok(())
            }
            ExprKind::Unary { op, operand } => self.unary(*op, operand, dst),
            ExprKind::Lambda(lambda) => self.lambda(lambda, dst),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, dst),
            ExprKind::Dict(items) => self.dict(items, dst),
            ExprKind::Set(elts) => self.display(Op::BuildSet, elts, dst),
            ExprKind::List(elts) => self.display(Op::BuildList, elts, dst),
            ExprKind::Tuple(elts) => self.display(Op::BuildTuple, elts, dst),
            ExprKind::Comp(comp) => self.comp(comp, dst),
            ExprKind::Await(value) => {
                let value = self.operand(value)?;
                self.await_value(Awaited::Plain, value, dst)
            }
            ExprKind::Yield(value) => self.yield_value(value.as_deref(), dst),
            ExprKind::YieldFrom(value) => self.yield_from(value, dst),
            ExprKind::Compare { left, rest } => self.compare(left, rest, dst),
            ExprKind::Call(call) => {
                self.warn_call(&call.func);
                self.call(call, dst)
            }
            ExprKind::JoinedStr(parts) => self.joined(parts, dst),
            ExprKind::Attribute { value, attr } => {
                let object = self.operand(value)?;
                let attr = self.mangled(attr);
                let site = self.attr_site(&attr)?;
                self.emit(Op::LoadAttr, dst, object, site);
                Ok(())
            }
            ExprKind::Subscript { value, index } => {
                self.warn_subscript(value, index);
                let object = self.operand_before(value, &[index])?;
                let index = self.operand(index)?;
                self.emit(Op::GetItem, dst, object, index);
                Ok(())
            }
            ExprKind::Starred(_) => Err(self.error("can't use starred expression here")),
            ExprKind::Slice { lower, upper, step } => {
                let run = self.temps(3)?;
                for (i, part) in [lower, upper, step].into_iter().enumerate() {
                    self.part_to(part.as_deref(), run + i as u16)?;
                }
                self.emit(Op::BuildSlice, dst, run, 0);
                Ok(())
            }
        }
    }

    /// `None` where an optional part is absent.
    fn part_to(&mut self, part: Option<&'a Expr>, dst: u16) -> Result<()> {
        match part {
            Some(part) => self.expr_to(part, dst),
            None => {
                let none = self.none()?;
                self.mov(dst, none);
                Ok(())
            }
        }
    }

    fn named(&mut self, target: &'a Expr, value: &'a Expr) -> Result<u16> {
        let ExprKind::Name(name) = &target.kind else {
            return Err(self.error("cannot use assignment expressions here"));
        };
        if let Some(r) = self.name_reg(name) {
            self.expr_to(value, r)?;
            return Ok(r);
        }
        let operand = self.operand(value)?;
        self.store_name(name, operand)?;
        Ok(operand)
    }

    /// A temporary to compute in when `dst` belongs to a name and is written before the end.
    pub(super) fn work_reg(&mut self, dst: u16) -> Result<u16> {
        if self.is_local(dst) { self.temp() } else { Ok(dst) }
    }

    fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], dst: u16) -> Result<()> {
        let work = self.work_reg(dst)?;
        let end = self.label();
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        for value in first {
            self.expr_to(value, work)?;
            self.test(Op::Test, op == BoolOp::Or, work, 0, end);
        }
        self.expr_to(last, work)?;
        self.place(end);
        self.mov(dst, work);
        Ok(())
    }

    fn unary(&mut self, op: UnaryOp, operand: &'a Expr, dst: u16) -> Result<()> {
        let operand = self.operand(operand)?;
        let op = match op {
            UnaryOp::Invert => Op::Invert,
            UnaryOp::Not => Op::Not,
            UnaryOp::Pos => Op::Pos,
            UnaryOp::Neg => Op::Neg,
        };
        self.emit(op, dst, operand, 0);
        Ok(())
    }

    fn if_exp(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr, dst: u16) -> Result<()> {
        let (no, end) = (self.label(), self.label());
        self.scoped(|c| c.jump_if(test, false, no))?;
        self.expr_to(body, dst)?;
        self.jump(end);
        self.place(no);
        self.expr_to(orelse, dst)?;
        self.place(end);
        Ok(())
    }

    fn compare(&mut self, left: &'a Expr, rest: &'a [(CmpOp, Expr)], dst: u16) -> Result<()> {
        self.warn_is(left, rest);
        let later: Vec<&Expr> = rest.iter().map(|(_, e)| e).collect();
        let mut l = self.operand_before(left, &later)?;
        let n = rest.len();
        let work = if n > 1 { self.work_reg(dst)? } else { dst };
        let end = self.label();
        for (i, (op, right)) in rest.iter().enumerate() {
            let r = self.membership(*op, right, &later[i + 1..])?;
            let (op, inverted) = compare_op(*op);
            self.emit_f(op, inverted as u8, work, l, r);
            if i + 1 < n {
                self.test(Op::Test, false, work, 0, end);
            }
            l = r;
        }
        self.place(end);
        self.mov(dst, work);
        Ok(())
    }

    /// The right operand of a comparison; `x in [1, 2]` and `x in {1, 2}` search a constant.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn membership(
        &mut self,
        op: CmpOp,
        right: &'a Expr,
        later: &[&Expr],
    ) -> Result<u16> {
        // In a chain the operand is compared again, as the list or set that it is.
        let is_in = matches!(op, CmpOp::In | CmpOp::NotIn) && later.is_empty();
        let items = |elts: &[Expr]| -> Option<Vec<Const>> {
            elts.iter().map(|e| e.as_const().cloned()).collect()
        };
        match &right.kind {
            ExprKind::List(elts) if is_in && let Some(items) = items(elts) => {
                self.konst(&Const::Tuple(items))
            }
            ExprKind::Set(elts) if is_in && let Some(items) = items(elts) => {
                self.konst(&Const::FrozenSet(items))
            }
            _ => self.operand_before(right, later),
        }
    }

    /// A list, set or tuple display.
    fn display(&mut self, op: Op, elts: &'a [Expr], dst: u16) -> Result<()> {
        let starred = elts.iter().any(|e| matches!(e.kind, ExprKind::Starred(_)));
        let consts: Option<Vec<Const>> = elts.iter().map(|e| e.as_const().cloned()).collect();
        if let (Some(items), true) = (consts, elts.len() >= MIN_CONST_DISPLAY)
            && op != Op::BuildTuple
        {
            let work = self.work_reg(dst)?;
            self.emit(op, work, 0, 0);
            let k = self.konst(&Const::Tuple(items))?;
            let extend = if op == Op::BuildSet { Op::SetUpdate } else { Op::ListExtend };
            self.emit(extend, work, k, 0);
            self.mov(dst, work);
            return Ok(());
        }
        if starred || elts.len() > MAX_RUN {
            return self.long_display(op, elts, dst);
        }
        let run = self.frame.top;
        for elt in elts {
            self.push(elt)?;
        }
        self.emit(op, dst, run, elts.len() as u16);
        Ok(())
    }

    fn long_display(&mut self, op: Op, elts: &'a [Expr], dst: u16) -> Result<()> {
        let work = if op == Op::BuildTuple { self.temp()? } else { self.work_reg(dst)? };
        let build = if op == Op::BuildTuple { Op::BuildList } else { op };
        self.collect_list(build, elts, work, 0)?;
        if op == Op::BuildTuple {
            self.emit(Op::ListToTuple, dst, work, 0);
        } else {
            self.mov(dst, work);
        }
        Ok(())
    }

    /// Builds a list or set of any length, starred elements unpacked, in `work`. `f` marks the
    /// unpacking of a call's arguments.
    pub(super) fn collect_list(
        &mut self,
        build: Op,
        elts: &'a [Expr],
        work: u16,
        f: u8,
    ) -> Result<()> {
        let is_set = build == Op::BuildSet;
        let add = if is_set { Op::SetAdd } else { Op::ListAppend };
        let extend = if is_set { Op::SetUpdate } else { Op::ListExtend };
        let plain = elts.iter().take(MAX_RUN);
        let n = plain.take_while(|e| !matches!(e.kind, ExprKind::Starred(_))).count();
        self.scoped(|c| {
            let run = c.frame.top;
            for elt in &elts[..n] {
                c.push(elt)?;
            }
            c.emit(build, work, run, n as u16);
            Ok(())
        })?;
        for elt in &elts[n..] {
            self.scoped(|c| {
                if let ExprKind::Starred(value) = &elt.kind {
                    let value = c.operand(value)?;
                    c.at(elt.span, |c| c.emit_f(extend, f, work, value, 0));
                } else {
                    let value = c.operand(elt)?;
                    c.emit(add, work, value, 0);
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn dict(&mut self, items: &'a [(Option<Expr>, Expr)], dst: u16) -> Result<()> {
        let n = items.iter().take(MAX_RUN / 2).take_while(|(key, _)| key.is_some()).count();
        if n == items.len() {
            let run = self.frame.top;
            self.pairs(items)?;
            self.emit(Op::BuildDict, dst, run, n as u16);
            return Ok(());
        }
        let work = self.work_reg(dst)?;
        self.scoped(|c| {
            let run = c.frame.top;
            c.pairs(&items[..n])?;
            c.emit(Op::BuildDict, work, run, n as u16);
            Ok(())
        })?;
        for (key, value) in &items[n..] {
            self.scoped(|c| {
                if let Some(key) = key {
                    let key = c.operand_before(key, &[value])?;
                    let value = c.operand(value)?;
                    c.emit(Op::DictSet, work, key, value);
                } else {
                    let value = c.operand(value)?;
                    c.emit(Op::DictUpdate, work, value, 0);
                }
                Ok(())
            })?;
        }
        self.mov(dst, work);
        Ok(())
    }

    fn pairs(&mut self, items: &'a [(Option<Expr>, Expr)]) -> Result<()> {
        for (key, value) in items {
            if let Some(key) = key {
                self.push(key)?;
            }
            self.push(value)?;
        }
        Ok(())
    }

    fn yield_value(&mut self, value: Option<&'a Expr>, dst: u16) -> Result<()> {
        let value = match value {
            Some(value) => self.operand(value)?,
            None => self.none()?,
        };
        self.emit(Op::Yield, dst, value, 0);
        Ok(())
    }

    /// The iterator and what is sent into it have registers of their own; `send()` writes the
    /// latter before the instruction runs again.
    fn yield_from(&mut self, value: &'a Expr, dst: u16) -> Result<()> {
        let iter = self.temp()?;
        let value = self.operand(value)?;
        self.emit_f(Op::GetAwaitable, 3, iter, value, 0);
        let sent = self.temp()?;
        let none = self.none()?;
        self.mov(sent, none);
        self.emit(Op::YieldFrom, dst, iter, sent);
        Ok(())
    }

    fn joined(&mut self, parts: &'a [FPart], dst: u16) -> Result<()> {
        match parts {
            [] => {
                let k = self.konst(&Const::Str(String::new()))?;
                self.mov(dst, k);
                return Ok(());
            }
            [part] => return self.part(part, dst),
            _ => {}
        }
        if parts.len() > MAX_RUN {
            return self.long_joined(parts, dst);
        }
        let run = self.temps(parts.len())?;
        for (i, part) in parts.iter().enumerate() {
            self.part(part, run + i as u16)?;
        }
        self.emit(Op::BuildString, dst, run, parts.len() as u16);
        Ok(())
    }

    /// A long f-string is the concatenation of shorter ones.
    fn long_joined(&mut self, parts: &'a [FPart], dst: u16) -> Result<()> {
        let chunk = parts.len().div_ceil(MAX_RUN).max(MAX_RUN);
        let run = self.temps(parts.len().div_ceil(chunk))?;
        let mut n = 0;
        for parts in parts.chunks(chunk) {
            self.scoped(|c| c.joined(parts, run + n))?;
            n += 1;
        }
        self.emit(Op::BuildString, dst, run, n);
        Ok(())
    }

    fn part(&mut self, part: &'a FPart, dst: u16) -> Result<()> {
        match part {
            FPart::Text(text) => {
                let k = self.konst(&Const::Str(text.clone()))?;
                self.mov(dst, k);
                Ok(())
            }
            FPart::Points(points) => {
                let k = self.konst(&Const::Points(points.clone()))?;
                self.mov(dst, k);
                Ok(())
            }
            FPart::Field(field) => self.scoped(|c| c.formatted(field, dst)),
        }
    }

    fn formatted(&mut self, field: &'a FField, dst: u16) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, field.span);
        let mut value = self.operand(&field.value)?;
        let has_fields = field.spec.iter().any(|p| matches!(p, FPart::Field(_)));
        // A specification with a walrus in it is not worth an analysis.
        if has_fields && self.is_local(value) && self.scopes.get(self.frame.host).has_walrus {
            let copy = self.temp()?;
            self.mov(copy, value);
            value = copy;
        }
        let spec = match field.spec.as_slice() {
            [] => self.none()?,
            [FPart::Text(text)] => self.konst(&Const::Str(text.clone()))?,
            parts => {
                let spec = self.temp()?;
                self.scoped(|c| c.joined(parts, spec))?;
                spec
            }
        };
        self.emit_f(Op::FormatValue, field.conversion as u8, dst, value, spec);
        self.frame.span = outer;
        Ok(())
    }
}
