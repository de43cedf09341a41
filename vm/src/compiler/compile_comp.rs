//! Comprehensions, inlined into the function around (PEP 709), and generator expressions, which
//! are functions.
//!
//! Invariant: the targets of an inlined comprehension have registers of their own; if a function
//! inside captures one, the register holds a cell that is fresh each time the comprehension runs.

use super::ast::{Comp, CompFor, CompKind, Expr, ExprKind};
use super::frame::{Compiler, Frame, RawLoop, Result};
use super::scope::{Binding, ScopeId};
use crate::bytecode::Op;
use crate::code::Span;
use crate::code::{CodeKind, Params};

impl<'a> Compiler<'a> {
    /// Compiles a comprehension into `dst`.
    pub(super) fn comp(&mut self, comp: &'a Comp, dst: u16) -> Result<()> {
        if comp.kind == CompKind::Generator {
            return self.generator(comp, dst);
        }
        let iter = self.temp()?;
        self.first_iter(comp, iter)?;
        let work = self.work_reg(dst)?;
        let build = match comp.kind {
            CompKind::List => Op::BuildList,
            CompKind::Set => Op::BuildSet,
            CompKind::Dict | CompKind::Generator => Op::BuildDict,
        };
        self.emit(build, work, work, 0);
        let scope = self.scopes.of(comp.id);
        let outer = std::mem::replace(&mut self.frame.scope, scope);
        self.fresh_targets(comp, scope)?;
        self.comp_loop(comp, 0, iter, work)?;
        self.frame.scope = outer;
        self.mov(dst, work);
        Ok(())
    }

    /// The first iterable belongs to the scope around.
    fn first_iter(&mut self, comp: &'a Comp, iter: u16) -> Result<()> {
        self.comp_iter(&comp.generators[0], iter)
    }

    /// The iterator of one `for` of a comprehension.
    fn comp_iter(&mut self, part: &'a CompFor, iter: u16) -> Result<()> {
        let op = if part.is_async { Op::GetAIter } else { Op::GetIter };
        self.scoped(|c| {
            let value = c.operand(&part.iter)?;
            c.at(part.iter.span, |c| c.emit(op, iter, value, 0));
            Ok(())
        })
    }

    /// Makes the cells of captured targets, and unbinds the registers of targets that may be read
    /// before they are assigned: the registers are shared with other comprehensions.
    fn fresh_targets(&mut self, comp: &'a Comp, scope: ScopeId) -> Result<()> {
        let unbind = comp.generators.len() > 1;
        for symbol in &self.scopes.get(scope).symbols {
            let Some(&reg) = self.frame.regs.get(&(scope, symbol.name.clone())) else { continue };
            let is_cell = symbol.binding == Binding::Cell;
            if unbind || is_cell {
                self.emit(Op::Unbind, reg, 0, 0);
            }
            if is_cell {
                self.emit(Op::MakeCell, reg, reg, 0);
            }
        }
        Ok(())
    }

    fn comp_loop(&mut self, comp: &'a Comp, depth: usize, iter: u16, acc: u16) -> Result<()> {
        let CompFor { target, iter: iterable, ifs, is_async } = &comp.generators[depth];
        let (header, exit, next) = (self.label(), self.label(), self.label());
        self.place(header);
        self.emit(Op::Loop, 0, 0, 0);
        let async_end = if *is_async {
            Some(self.async_next(target, iter, iterable.span)?)
        } else {
            self.for_iter(target, iter, iterable.span, exit)?;
            None
        };
        for test in ifs {
            self.jump_if(test, false, next)?;
        }
        if let Some(inner) = comp.generators.get(depth + 1) {
            self.scoped(|c| {
                let iter = c.temp()?;
                c.comp_iter(inner, iter)?;
                c.comp_loop(comp, depth + 1, iter, acc)
            })?;
        } else {
            self.scoped(|c| c.comp_element(comp, acc))?;
        }
        self.place(next);
        let back_edge = self.here();
        self.jump(header);
        self.place(exit);
        let span = iterable.span;
        let iter_reg = (!is_async).then_some(iter);
        self.frame.loops.push(RawLoop { header, back_edge, end: exit, iter_reg, span });
        if let Some(end) = async_end {
            self.at(span, |c| c.async_end(end))?;
        }
        Ok(())
    }

    fn comp_element(&mut self, comp: &'a Comp, acc: u16) -> Result<()> {
        let span = comp.elt.span;
        match (comp.kind, &comp.value) {
            (CompKind::Dict, Some(value)) => {
                let k = self.operand_before(&comp.elt, &[value])?;
                let v = self.operand(value)?;
                self.at(span, |c| c.emit(Op::DictSet, acc, k, v));
            }
            (CompKind::Set, _) => {
                let value = self.operand(&comp.elt)?;
                self.at(span, |c| c.emit(Op::SetAdd, acc, value, 0));
            }
            (CompKind::Generator, _) => {
                let value = self.operand(&comp.elt)?;
                let sent = self.temp()?;
                self.at(span, |c| c.emit(Op::Yield, sent, value, 0));
            }
            (CompKind::List | CompKind::Dict, _) => {
                let value = self.operand(&comp.elt)?;
                self.at(span, |c| c.emit(Op::ListAppend, acc, value, 0));
            }
        }
        Ok(())
    }

    /// A generator expression: a function of its iterator, called at once.
    fn generator(&mut self, comp: &'a Comp, dst: u16) -> Result<()> {
        let call = self.temps(2)?;
        self.first_iter(comp, call + 1)?;
        let scope = self.scopes.of(comp.id);
        let qualname = self.inner_qualname("<genexpr>");
        let kind = self.function_kind(scope, CodeKind::Generator);
        let mut frame = Frame::new(kind, "<genexpr>", qualname, scope);
        frame.params =
            Params { names: vec![".0".to_string()], n_posonly: 1, n_pos: 1, ..Params::default() };
        frame.first_line = self.line_of(self.frame.span);
        frame.span = self.frame.span;
        let outer = self.enter(frame)?;
        let body = self.generator_body(comp);
        let unit = self.finish_inner(outer, body)?;
        self.make_function(unit, None, None, call)?;
        self.emit(Op::Call, dst, call, 1);
        Ok(())
    }

    fn generator_body(&mut self, comp: &'a Comp) -> Result<()> {
        self.prologue()?;
        self.comp_loop(comp, 0, 0, 0)?;
        let none = self.none()?;
        self.emit(Op::Return, none, 0, 0);
        Ok(())
    }

    /// Gives registers to the targets of the comprehensions inlined into the frame. Comprehensions
    /// that cannot be active at once share them.
    pub(super) fn alloc_comp_regs(&mut self) -> Result<()> {
        let mut shared: Vec<(usize, String, u16)> = Vec::new();
        let mut work: Vec<(usize, ScopeId)> = Vec::new();
        let push = |work: &mut Vec<_>, depth, comps: &[ScopeId]| {
            work.extend(comps.iter().rev().map(|&id| (depth, id)));
        };
        let scopes = self.scopes;
        push(&mut work, 0, &scopes.get(self.frame.host).comps);
        while let Some((depth, id)) = work.pop() {
            for symbol in &scopes.get(id).symbols {
                if !matches!(symbol.binding, Binding::Local | Binding::Cell) {
                    continue;
                }
                let name = &symbol.name;
                let known = shared.iter().find(|(d, n, _)| *d == depth && n == name);
                let reg = match known {
                    Some(&(_, _, reg)) => reg,
                    None => {
                        let reg = self.temp()?;
                        // No name of the source starts with a dot.
                        self.frame.local_names.push(format!(".{name}"));
                        shared.push((depth, name.clone(), reg));
                        reg
                    }
                };
                self.frame.regs.insert((id, name.clone()), reg);
            }
            push(&mut work, depth + 1, &scopes.get(id).comps);
        }
        Ok(())
    }

    /// The target of a `for`: assigned by `ForIter` itself if it is a local. `span` is the iterable's.
    pub(super) fn for_iter(
        &mut self,
        target: &'a Expr,
        iter: u16,
        span: Span,
        exit: super::frame::Label,
    ) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, target.span);
        let reg = if let ExprKind::Name(name) = &target.kind { self.name_reg(name) } else { None };
        if let Some(reg) = reg {
            self.at(span, |c| c.emit(Op::ForIter, reg, iter, 0));
            self.jump(exit);
        } else {
            self.scoped(|c| {
                let item = c.temp()?;
                c.at(span, |c| c.emit(Op::ForIter, item, iter, 0));
                c.jump(exit);
                c.store(target, item)
            })?;
        }
        self.frame.span = outer;
        Ok(())
    }
}
