//! Assignments, augmented assignments and deletions.

use super::ast::{BinaryOp, Expr, ExprKind};
use super::compile_expr::binary_op;
use super::frame::{Compiler, Result};
use crate::bytecode::{K_BIT, Op};
use crate::code::Const;

/// Most items behind the star of an unpacking.
const MAX_AFTER_STAR: usize = 255;

impl<'a> Compiler<'a> {
    /// Compiles `target = … = value`.
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr) -> Result<()> {
        if let [target] = targets {
            return self.assign_one(target, value);
        }
        self.scoped(|c| {
            let operand = c.operand(value)?;
            let operand = c.keep(operand, targets)?;
            targets.iter().try_for_each(|t| c.scoped(|c| c.store(t, operand)))
        })
    }

    fn assign_one(&mut self, target: &'a Expr, value: &'a Expr) -> Result<()> {
        match (&target.kind, &value.kind) {
            (ExprKind::Name(name), _) if let Some(r) = self.name_reg(name) => {
                self.expr_to(value, r)
            }
            (
                ExprKind::Tuple(targets) | ExprKind::List(targets),
                ExprKind::Tuple(values) | ExprKind::List(values),
            ) if pairwise(targets, values) => self.scoped(|c| c.assign_pairs(targets, values)),
            (
                ExprKind::Tuple(targets) | ExprKind::List(targets),
                ExprKind::Const(Const::Tuple(items)),
            ) if pairwise_const(targets, items) => {
                for (target, item) in targets.iter().zip(items) {
                    let k = self.konst(item)?;
                    self.scoped(|c| c.store(target, k))?;
                }
                Ok(())
            }
            _ => self.scoped(|c| {
                let operand = c.operand(value)?;
                let operand = c.keep(operand, std::slice::from_ref(target))?;
                c.store(target, operand)
            }),
        }
    }

    /// `a, b = x, y` without a tuple: all values first, then all stores from left to right.
    fn assign_pairs(&mut self, targets: &'a [Expr], values: &'a [Expr]) -> Result<()> {
        let mut operands = Vec::with_capacity(values.len());
        for (i, value) in values.iter().enumerate() {
            let later: Vec<&Expr> = values[i + 1..].iter().collect();
            let operand = self.operand_before(value, &later)?;
            operands.push(self.keep(operand, &targets[..i])?);
        }
        for (target, operand) in targets.iter().zip(operands) {
            self.scoped(|c| c.store(target, operand))?;
        }
        Ok(())
    }

    /// The operand, or a copy if it is a local that storing to `targets` rebinds.
    fn keep(&mut self, operand: u16, targets: &'a [Expr]) -> Result<u16> {
        let is_local = operand & K_BIT == 0 && self.is_local(operand);
        if !is_local || !targets.iter().any(|t| self.stores_to(t, operand)) {
            return Ok(operand);
        }
        let copy = self.temp()?;
        self.mov(copy, operand);
        Ok(copy)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn stores_to(&self, target: &Expr, reg: u16) -> bool {
        match &target.kind {
            ExprKind::Name(name) => self.name_reg(name) == Some(reg),
            ExprKind::Tuple(elts) | ExprKind::List(elts) => {
                elts.iter().any(|e| self.stores_to(e, reg))
            }
            ExprKind::Starred(value) => self.stores_to(value, reg),
            _ => self.may_rebind(reg, &[target]),
        }
    }

    /// Stores an operand to a target.
    pub(super) fn store(&mut self, target: &'a Expr, value: u16) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, target.span);
        self.store_kind(target, value)?;
        self.frame.span = outer;
        Ok(())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn store_kind(&mut self, target: &'a Expr, value: u16) -> Result<()> {
        match &target.kind {
            ExprKind::Name(name) => self.store_name(name, value),
            ExprKind::Attribute { value: object, attr } => {
                let object = self.operand(object)?;
                let attr = self.mangled(attr);
                let site = self.attr_site(&attr)?;
                self.emit(Op::StoreAttr, object, value, site);
                Ok(())
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand_before(object, &[index])?;
                let index = self.operand(index)?;
                self.emit(Op::SetItem, object, index, value);
                Ok(())
            }
            ExprKind::Tuple(elts) | ExprKind::List(elts) => self.unpack(elts, value),
            _ => Err(self.error("cannot assign to this expression")),
        }
    }

    fn unpack(&mut self, elts: &'a [Expr], value: u16) -> Result<()> {
        let n = elts.len();
        let star = elts.iter().position(|e| matches!(e.kind, ExprKind::Starred(_)));
        let run = match self.consecutive(elts) {
            // a, b = f(): the locals are a run already.
            Some(first) if star.is_none() => first,
            _ => self.temps(n)?,
        };
        match star {
            None => self.emit(Op::Unpack, run, value, n as u16),
            Some(at) => {
                if at > MAX_AFTER_STAR || n - at - 1 > MAX_AFTER_STAR {
                    return Err(self.error("too many expressions in star-unpacking assignment"));
                }
                self.emit_f(Op::UnpackEx, (n - at - 1) as u8, run, value, at as u16);
            }
        }
        if !self.is_local(run) || n == 0 {
            for (i, elt) in elts.iter().enumerate() {
                let target = if let ExprKind::Starred(value) = &elt.kind { value } else { elt };
                self.scoped(|c| c.store(target, run + i as u16))?;
            }
        }
        Ok(())
    }

    /// The first register of targets that are locals in consecutive registers.
    fn consecutive(&self, elts: &[Expr]) -> Option<u16> {
        let reg = |e: &Expr| {
            if let ExprKind::Name(name) = &e.kind { self.name_reg(name) } else { None }
        };
        let first = reg(elts.first()?)?;
        let mut regs = elts.iter().map(reg).enumerate();
        regs.all(|(i, r)| r == Some(first + i as u16)).then_some(first)
    }

    /// Compiles `target op= value`.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn aug_assign(
        &mut self,
        target: &'a Expr,
        op: BinaryOp,
        value: &'a Expr,
    ) -> Result<()> {
        let op = binary_op(op);
        match &target.kind {
            ExprKind::Name(name) => {
                let old = self.at(target.span, |c| c.load_name(name))?;
                let direct = self.name_reg(name);
                let old = self.copied_before(old, &[value])?;
                let value = self.operand(value)?;
                let dst = match direct {
                    Some(r) => r,
                    None => self.temp()?,
                };
                self.emit_f(op, 1, dst, old, value);
                if direct.is_none() {
                    self.store_name(name, dst)?;
                }
                Ok(())
            }
            ExprKind::Attribute { value: object, attr } => {
                let object = self.operand_before(object, &[value])?;
                let attr = self.mangled(attr);
                let site = self.attr_site(&attr)?;
                let old = self.temp()?;
                self.at(target.span, |c| c.emit(Op::LoadAttr, old, object, site));
                let value = self.operand(value)?;
                self.emit_f(op, 1, old, old, value);
                let site = self.attr_site(&attr)?;
                self.at(target.span, |c| c.emit(Op::StoreAttr, object, old, site));
                Ok(())
            }
            ExprKind::Subscript { value: object, index } => {
                let object = self.operand_before(object, &[index, value])?;
                let index = self.operand_before(index, &[value])?;
                let old = self.temp()?;
                self.at(target.span, |c| c.emit(Op::GetItem, old, object, index));
                let value = self.operand(value)?;
                self.emit_f(op, 1, old, old, value);
                self.at(target.span, |c| c.emit(Op::SetItem, object, index, old));
                Ok(())
            }
            _ => Err(self.error("illegal expression for augmented assignment")),
        }
    }

    fn copied_before(&mut self, operand: u16, later: &[&Expr]) -> Result<u16> {
        if !self.may_rebind(operand, later) {
            return Ok(operand);
        }
        let copy = self.temp()?;
        self.mov(copy, operand);
        Ok(copy)
    }

    /// Compiles `del target`.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    pub(super) fn delete(&mut self, target: &'a Expr) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, target.span);
        match &target.kind {
            ExprKind::Name(name) => self.delete_name(name)?,
            ExprKind::Attribute { value, attr } => {
                let object = self.operand(value)?;
                let attr = self.mangled(attr);
                let name = self.name(&attr)?;
                self.emit(Op::DelAttr, object, name, 0);
            }
            ExprKind::Subscript { value, index } => {
                let object = self.operand_before(value, &[index])?;
                let index = self.operand(index)?;
                self.emit(Op::DelItem, object, index, 0);
            }
            ExprKind::Tuple(elts) | ExprKind::List(elts) => {
                for elt in elts {
                    self.scoped(|c| c.delete(elt))?;
                }
            }
            ExprKind::Const(Const::Tuple(_)) => {}
            _ => return Err(self.error("cannot delete this expression")),
        }
        self.frame.span = outer;
        Ok(())
    }
}

/// Whether a constant tuple can be assigned item by item.
fn pairwise_const(targets: &[Expr], items: &[Const]) -> bool {
    let plain = |e: &Expr| !matches!(e.kind, ExprKind::Starred(_));
    targets.len() == items.len() && targets.iter().all(plain)
}

/// Whether an assignment of displays can go item by item.
fn pairwise(targets: &[Expr], values: &[Expr]) -> bool {
    let plain = |e: &Expr| !matches!(e.kind, ExprKind::Starred(_));
    targets.len() == values.len() && targets.iter().all(plain) && values.iter().all(plain)
}
