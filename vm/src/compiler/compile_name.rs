//! Names: where they live, and how they are read, written and deleted.

use super::ast::{Expr, ExprKind};
use super::frame::{Compiler, Result};
use super::scope::{Binding, CLASS_DICT, Scope, ScopeId, ScopeKind, mangle};
use crate::bytecode::{K_BIT, Op};
use crate::code::Const;

/// Where a name lives, as the running code sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    Reg(u16),
    /// A register that holds a cell; `true` for a free variable.
    Cell(u16, bool),
    Global,
    /// The namespace of the class body.
    Namespace,
    /// The namespace in the second register, else the cell in the first.
    NamespaceOrCell(u16, u8),
    /// The namespace in the register, else global.
    NamespaceOrGlobal(u8),
}

impl<'a> Compiler<'a> {
    /// `__x` as the class around spells it.
    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.scopes.get(self.frame.scope).class_name.as_deref(), name)
    }

    /// Where the (mangled) name lives.
    pub(super) fn lookup(&self, name: &str) -> Place {
        let place = self.lookup_scoped(name);
        let at_top = self.options.namespace && self.frame.host == ScopeId(0);
        if !at_top || place != Place::Global {
            return place;
        }
        let module = self.scopes.get(ScopeId(0));
        let is_global = module.symbol(name).is_some_and(|s| s.is_global_decl);
        if is_global { Place::Global } else { Place::Namespace }
    }

    fn lookup_scoped(&self, name: &str) -> Place {
        let frame = &self.frame;
        let mut at = frame.scope;
        loop {
            let scope = self.scopes.get(at);
            let binding = scope.symbol(name).map_or(Binding::Unresolved, |s| s.binding);
            let reg = || frame.regs.get(&(at, name.to_string())).copied();
            match binding {
                Binding::Local => return reg().map_or(Place::Global, Place::Reg),
                Binding::Cell => {
                    return reg().map_or(Place::Global, |r| Place::Cell(r, false));
                }
                Binding::Name if at == frame.scope => return Place::Namespace,
                Binding::Free if at == frame.scope && is_read_through(scope, name) => {
                    let place = self.free_place(name);
                    return match place {
                        Place::Cell(r, _) => Place::NamespaceOrCell(r, 0),
                        Place::Reg(_)
                        | Place::Global
                        | Place::Namespace
                        | Place::NamespaceOrCell(..)
                        | Place::NamespaceOrGlobal(_) => place,
                    };
                }
                Binding::ClassOrFree | Binding::ClassOrGlobal if at == frame.scope => {
                    return match (self.free_place(name), frame.namespace) {
                        (Place::Cell(r, _), Some(n)) if binding == Binding::ClassOrFree => {
                            Place::NamespaceOrCell(r, n)
                        }
                        (_, Some(n)) => Place::NamespaceOrGlobal(n),
                        (place, None) => place,
                    };
                }
                Binding::Free if at != frame.host => {
                    if let Some(parent) = scope.parent {
                        at = parent;
                        continue;
                    }
                    return Place::Global;
                }
                // An inlined comprehension does not see the names of its class.
                Binding::Free | Binding::Name | Binding::ClassOrFree | Binding::ClassOrGlobal => {
                    return self.free_place(name);
                }
                Binding::Global | Binding::Unresolved if at == frame.scope => {
                    return if scope.kind == ScopeKind::Class && binding == Binding::Unresolved {
                        Place::Namespace
                    } else {
                        Place::Global
                    };
                }
                Binding::Global | Binding::Unresolved => return self.free_place(name),
            }
        }
    }

    fn free_place(&self, name: &str) -> Place {
        if let Some(&r) = self.frame.free_regs.get(name) {
            return Place::Cell(r, true);
        }
        match self.frame.class_cell {
            Some(r) if name == "__class__" => Place::Cell(r, true),
            _ => Place::Global,
        }
    }

    /// The register that holds the cell of a variable that an inner function captures.
    pub(super) fn cell_reg(&self, name: &str) -> Result<u16> {
        let of_class = match name {
            "__class__" => self.frame.class_cell,
            CLASS_DICT => self.frame.class_dict,
            _ => None,
        };
        if let Some(r) = of_class {
            return Ok(r);
        }
        let mut at = Some(self.frame.scope);
        while let Some(scope) = at {
            let is_cell =
                self.scopes.get(scope).symbol(name).is_some_and(|s| s.binding == Binding::Cell);
            if is_cell && let Some(&r) = self.frame.regs.get(&(scope, name.to_string())) {
                return Ok(r);
            }
            at = if scope == self.frame.host { None } else { self.scopes.get(scope).parent };
        }
        match self.frame.free_regs.get(name) {
            Some(&r) => Ok(r),
            None => Err(self.error(&format!("no cell for '{name}'"))),
        }
    }

    /// An operand with the value of a name; a local is used in place.
    pub(super) fn load_name(&mut self, name: &str) -> Result<u16> {
        let name = self.mangled(name);
        if let Place::Reg(r) = self.lookup(&name) {
            self.check_bound(r, &name)?;
            return Ok(r);
        }
        let dst = self.temp()?;
        self.load_mangled(&name, dst)?;
        Ok(dst)
    }

    /// Copies the value of a name to `dst`.
    pub(super) fn load_name_to(&mut self, name: &str, dst: u16) -> Result<()> {
        let name = self.mangled(name);
        self.load_mangled(&name, dst)
    }

    pub(super) fn load_mangled(&mut self, name: &str, dst: u16) -> Result<()> {
        match self.lookup(name) {
            Place::Reg(r) => {
                self.check_bound(r, name)?;
                self.mov(dst, r);
            }
            Place::Cell(r, _) => {
                let name = self.name(name)?;
                self.emit(Op::LoadCell, dst, r, name);
            }
            Place::Global => {
                let site = self.global_site(name)?;
                self.emit(Op::LoadGlobal, dst, site, 0);
            }
            Place::Namespace => {
                let site = self.global_site(name)?;
                self.emit(Op::LoadName, dst, site, 0);
            }
            Place::NamespaceOrGlobal(namespace) => {
                let site = self.global_site(name)?;
                self.emit_f(Op::LoadName, namespace, dst, site, 0);
            }
            Place::NamespaceOrCell(cell, namespace) => {
                let name = self.name(name)?;
                self.emit_f(Op::LoadNameCell, namespace, dst, cell, name);
            }
        }
        Ok(())
    }

    /// The check that is dropped later where the register is certainly bound.
    fn check_bound(&mut self, r: u16, name: &str) -> Result<()> {
        let name = self.name(name)?;
        self.emit(Op::CheckBound, r, name, 0);
        Ok(())
    }

    /// The register to compute a value in that is then stored to `name`, if there is one.
    pub(super) fn name_reg(&self, name: &str) -> Option<u16> {
        match self.lookup(&self.mangled(name)) {
            Place::Reg(r) => Some(r),
            Place::Cell(..)
            | Place::Global
            | Place::Namespace
            | Place::NamespaceOrCell(..)
            | Place::NamespaceOrGlobal(_) => None,
        }
    }

    /// Stores an operand to a name.
    pub(super) fn store_name(&mut self, name: &str, value: u16) -> Result<()> {
        let name = self.mangled(name);
        match self.lookup(&name) {
            Place::Reg(r) => self.mov(r, value),
            Place::Cell(r, _) | Place::NamespaceOrCell(r, _) => {
                self.emit(Op::StoreCell, r, value, 0);
            }
            Place::Global | Place::NamespaceOrGlobal(_) => {
                let site = self.global_site(&name)?;
                self.emit(Op::StoreGlobal, value, site, 0);
            }
            Place::Namespace => {
                let name = self.name(&name)?;
                self.emit(Op::StoreName, value, name, 0);
            }
        }
        Ok(())
    }

    /// Compiles `del name`.
    pub(super) fn delete_name(&mut self, name: &str) -> Result<()> {
        let name = self.mangled(name);
        let place = self.lookup(&name);
        let name = self.name(&name)?;
        match place {
            Place::Reg(r) => self.emit(Op::DelLocal, r, name, 0),
            Place::Cell(r, _) | Place::NamespaceOrCell(r, _) => {
                self.emit(Op::DelCell, r, name, 0);
            }
            Place::Global | Place::NamespaceOrGlobal(_) => self.emit(Op::DelGlobal, 0, name, 0),
            Place::Namespace => self.emit(Op::DelName, 0, name, 0),
        }
        Ok(())
    }

    /// Deletes the name of a handler's exception, which the handler may have deleted already.
    pub(super) fn clear_name(&mut self, name: &str) -> Result<()> {
        if let Some(r) = self.name_reg(name) {
            self.emit(Op::Unbind, r, 0, 0);
            return Ok(());
        }
        let none = self.konst(&Const::None)?;
        self.store_name(name, none)?;
        self.delete_name(name)
    }

    /// Whether evaluating `later` may rebind the local that `operand` is.
    pub(super) fn may_rebind(&self, operand: u16, later: &[&Expr]) -> bool {
        operand & K_BIT == 0
            && self.is_local(operand)
            && self.scopes.get(self.frame.host).has_walrus
            && later.iter().any(|e| self.rebinds(e, operand))
    }

    fn rebinds(&self, expr: &Expr, reg: u16) -> bool {
        let any = |exprs: &[Expr]| exprs.iter().any(|e| self.rebinds(e, reg));
        let option = |e: &Option<Box<Expr>>| e.as_ref().is_some_and(|e| self.rebinds(e, reg));
        match &expr.kind {
            ExprKind::Const(_) | ExprKind::Name(_) | ExprKind::Lambda(_) => false,
            ExprKind::Named { target, value } => {
                let hit =
                    matches!(&target.kind, ExprKind::Name(n) if self.name_reg(n) == Some(reg));
                hit || self.rebinds(value, reg)
            }
            ExprKind::BoolOp { values: exprs, .. }
            | ExprKind::Set(exprs)
            | ExprKind::List(exprs)
            | ExprKind::Tuple(exprs) => any(exprs),
            ExprKind::Binary { left, right, .. } => {
                self.rebinds(left, reg) || self.rebinds(right, reg)
            }
            ExprKind::Unary { operand: e, .. }
            | ExprKind::Await(e)
            | ExprKind::YieldFrom(e)
            | ExprKind::Starred(e)
            | ExprKind::Attribute { value: e, .. } => self.rebinds(e, reg),
            // Rare enough in the company of a walrus to assume the worst.
            ExprKind::IfExp { .. }
            | ExprKind::Dict(_)
            | ExprKind::Comp(_)
            | ExprKind::Compare { .. }
            | ExprKind::Call(_)
            | ExprKind::JoinedStr(_)
            | ExprKind::Subscript { .. } => true,
            ExprKind::Yield(e) => option(e),
            ExprKind::Slice { lower, upper, step } => {
                option(lower) || option(upper) || option(step)
            }
        }
    }
}

/// Whether a class body looks for a free variable in its namespace first.
fn is_read_through(scope: &Scope, name: &str) -> bool {
    let is_nonlocal = scope.symbol(name).is_some_and(|s| s.is_nonlocal_decl);
    scope.kind == ScopeKind::Class && !is_nonlocal
}
