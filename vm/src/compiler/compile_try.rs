//! `try` and `with`.
//!
//! A handler starts with the exception in a register `t` and the one handled before in `t + 1`. All
//! of a handler is covered by a range of its own, whose handler ends the outer one's and raises
//! again: thus every way out of a handler passes an `ExcEnd`.

use super::ast::{Expr, Handler, Stmt, Try, WithItem};
use super::compile_async::Awaited;
use super::frame::{BlockKind, Compiler, Label, Result};
use crate::bytecode::Op;

impl<'a> Compiler<'a> {
    /// Compiles `try`.
    pub(super) fn try_stmt(&mut self, stmt: &'a Try) -> Result<()> {
        if stmt.finalbody.is_empty() {
            return self.try_except(stmt);
        }
        let (handler, end) = (self.label(), self.label());
        let reg = self.temps(2)?;
        self.push_block(BlockKind::Finally(&stmt.finalbody), Some((handler, reg)))?;
        if stmt.handlers.is_empty() {
            self.stmts(&stmt.body)?;
        } else {
            self.scoped(|c| c.try_except(stmt))?;
        }
        self.pop_block();
        self.stmts(&stmt.finalbody)?;
        self.jump(end);
        self.place(handler);
        self.handler_region(reg, |c| c.stmts(&stmt.finalbody))?;
        self.place(end);
        Ok(())
    }

    /// The code of a handler that raises its exception again when `body` ends, with the cleanup for
    /// exceptions raised inside it.
    fn handler_region(
        &mut self,
        reg: u16,
        body: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let cleanup = self.label();
        let inner = self.temps(2)?;
        self.push_block(BlockKind::Handler { reg }, Some((cleanup, inner)))?;
        body(self)?;
        self.pop_block();
        self.emit(Op::ExcEnd, reg, 0, 0);
        self.emit(Op::Reraise, reg, 0, 0);
        self.place(cleanup);
        self.emit(Op::ExcEnd, inner, 0, 0);
        self.emit(Op::ExcEnd, reg, 0, 0);
        self.emit(Op::Reraise, inner, 0, 0);
        Ok(())
    }

    fn try_except(&mut self, stmt: &'a Try) -> Result<()> {
        if stmt.is_star {
            return self.try_except_star(stmt);
        }
        let (handler, end) = (self.label(), self.label());
        let reg = self.temps(2)?;
        self.push_block(BlockKind::Try, Some((handler, reg)))?;
        self.stmts(&stmt.body)?;
        self.pop_block();
        self.stmts(&stmt.orelse)?;
        self.jump(end);
        self.place(handler);
        self.handler_region(reg, |c| stmt.handlers.iter().try_for_each(|h| c.except(h, reg, end)))?;
        self.place(end);
        Ok(())
    }

    fn except(&mut self, handler: &'a Handler, reg: u16, end: Label) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, handler.span);
        let next = self.label();
        if let Some(class) = &handler.class {
            self.scoped(|c| c.match_class(class, reg, next))?;
        }
        match &handler.name {
            Some(name) => self.named_handler(name, &handler.body, reg, end)?,
            None => {
                self.stmts(&handler.body)?;
                self.emit_f(Op::ExcEnd, 1, reg, 0, 0);
                self.jump(end);
            }
        }
        self.place(next);
        self.frame.span = outer;
        Ok(())
    }

    fn match_class(&mut self, class: &'a Expr, reg: u16, next: Label) -> Result<()> {
        let value = self.operand(class)?;
        self.at(class.span, |c| {
            let matched = c.temp()?;
            c.emit(Op::ExcMatch, matched, reg, value);
            c.test(Op::Test, false, matched, 0, next);
            Ok(())
        })
    }

    fn named_handler(
        &mut self,
        name: &'a str,
        body: &'a [Stmt],
        reg: u16,
        end: Label,
    ) -> Result<()> {
        self.store_name(name, reg)?;
        let failed = self.label();
        let inner = self.temps(2)?;
        self.push_block(BlockKind::HandlerName(name), Some((failed, inner)))?;
        self.stmts(body)?;
        self.pop_block();
        self.emit_f(Op::ExcEnd, 1, reg, 0, 0);
        self.clear_name(name)?;
        self.jump(end);
        // The exception goes on to the cleanup of the handler around.
        self.place(failed);
        self.clear_name(name)?;
        self.emit(Op::ExcEnd, inner, 0, 0);
        self.emit(Op::Reraise, inner, 0, 0);
        Ok(())
    }

    /// What each clause of an `except*` leaves of the group goes to the next one; what they raise and
    /// what is left in the end are collected and raised together.
    fn try_except_star(&mut self, stmt: &'a Try) -> Result<()> {
        let (handler, cleanup, end) = (self.label(), self.label(), self.label());
        let reg = self.temps(2)?;
        self.push_block(BlockKind::Try, Some((handler, reg)))?;
        self.stmts(&stmt.body)?;
        self.pop_block();
        self.stmts(&stmt.orelse)?;
        self.jump(end);
        self.place(handler);
        let inner = self.temps(2)?;
        self.push_block(BlockKind::ExceptStar, Some((cleanup, inner)))?;
        let raised = self.temp()?;
        self.emit(Op::BuildList, raised, raised, 0);
        let part = self.temps(2)?;
        self.mov(part + 1, reg);
        for handler in &stmt.handlers {
            let outer = std::mem::replace(&mut self.frame.span, handler.span);
            self.scoped(|c| c.except_star(handler, reg, part, raised))?;
            self.frame.span = outer;
        }
        self.emit(Op::ListAppend, raised, part + 1, 0);
        self.emit(Op::ExcStarEnd, part, reg, raised);
        self.pop_block();
        self.emit(Op::ExcEnd, reg, 0, 0);
        let none = self.none()?;
        self.test(Op::TestIs, true, part, none, end);
        self.emit(Op::Reraise, part, 0, 0);
        self.place(cleanup);
        self.emit(Op::ExcEnd, inner, 0, 0);
        self.emit(Op::ExcEnd, reg, 0, 0);
        self.emit(Op::Reraise, inner, 0, 0);
        self.place(end);
        Ok(())
    }

    /// One clause: `part` is what it handles, `part + 1` what is left.
    fn except_star(
        &mut self,
        handler: &'a Handler,
        group: u16,
        part: u16,
        raised: u16,
    ) -> Result<()> {
        let (failed, next) = (self.label(), self.label());
        if let Some(class) = &handler.class {
            self.scoped(|c| {
                let value = c.operand(class)?;
                c.at(class.span, |c| c.emit(Op::ExcStarMatch, part, part + 1, value));
                Ok(())
            })?;
        }
        let none = self.none()?;
        self.test(Op::TestIs, true, part, none, next);
        let inner = self.temps(2)?;
        let name = handler.name.as_deref();
        if let Some(name) = name {
            self.store_name(name, part)?;
        }
        let kind = name.map_or(BlockKind::Try, BlockKind::HandlerName);
        self.push_block(kind, Some((failed, inner)))?;
        self.stmts(&handler.body)?;
        self.pop_block();
        self.end_star_clause(name, group)?;
        self.jump(next);
        self.place(failed);
        self.emit(Op::ListAppend, raised, inner, 0);
        self.end_star_clause(name, group)?;
        self.place(next);
        Ok(())
    }

    /// The whole group is handled again.
    fn end_star_clause(&mut self, name: Option<&'a str>, group: u16) -> Result<()> {
        if let Some(name) = name {
            self.clear_name(name)?;
        }
        self.scoped(|c| {
            let pair = c.temps(2)?;
            c.mov(pair, group);
            c.mov(pair + 1, group);
            c.emit(Op::ExcEnd, pair, 0, 0);
            Ok(())
        })
    }

    /// Compiles `with`.
    pub(super) fn with(
        &mut self,
        items: &'a [WithItem],
        body: &'a [Stmt],
        is_async: bool,
    ) -> Result<()> {
        let Some((item, rest)) = items.split_first() else { return self.stmts(body) };
        let span = item.context.span;
        // The value of `__enter__`, the bound `__exit__`, and the handler's pair.
        let run = self.temps(2)?;
        let reg = self.temps(2)?;
        self.scoped(|c| {
            let manager = c.reg(&item.context)?;
            c.at(span, |c| {
                c.emit_f(Op::WithEnter, is_async as u8, run, manager, 0);
                if is_async { c.await_value(Awaited::Enter, run, run) } else { Ok(()) }
            })
        })?;
        let exit = run + 1;
        let (handler, end) = (self.label(), self.label());
        self.push_block(BlockKind::With { exit, span, is_async }, Some((handler, reg)))?;
        if let Some(target) = &item.target {
            self.scoped(|c| c.store(target, run))?;
        }
        self.scoped(|c| c.with(rest, body, is_async))?;
        self.pop_block();
        self.at(span, |c| c.exit_normally(exit, is_async))?;
        self.jump(end);
        self.place(handler);
        self.at(span, |c| {
            c.handler_region(reg, |c| {
                let swallowed = c.temp()?;
                c.emit(Op::WithExit, swallowed, exit, reg);
                if is_async {
                    c.await_value(Awaited::Exit, swallowed, swallowed)?;
                }
                let no = c.label();
                c.test(Op::Test, false, swallowed, 0, no);
                c.emit_f(Op::ExcEnd, 1, reg, 0, 0);
                c.jump(end);
                c.place(no);
                Ok(())
            })
        })?;
        self.place(end);
        Ok(())
    }

    /// Calls the `__exit__` in register `exit` with three `None`.
    pub(super) fn exit_normally(&mut self, exit: u16, is_async: bool) -> Result<()> {
        self.scoped(|c| {
            let run = c.temps(2)?;
            c.emit(Op::Unbind, run + 1, 0, 0);
            c.emit(Op::WithExit, run, exit, run + 1);
            if is_async { c.await_value(Awaited::Exit, run, run) } else { Ok(()) }
        })
    }
}
