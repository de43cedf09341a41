//! `while` and `for`.
//!
//! A loop starts with `Loop`; whatever continues it goes to one jump back at its end.

use super::ast::{Expr, Stmt};
use super::frame::{BlockKind, Compiler, Label, RawLoop, Result};
use super::parse::truth;
use crate::bytecode::Op;

impl<'a> Compiler<'a> {
    /// Compiles `while`.
    pub(super) fn while_loop(
        &mut self,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Result<()> {
        if test.as_const().is_some_and(|c| !truth(c)) {
            // The body never runs, but what is wrong in it is still an error.
            return self.dead_loop(body, orelse);
        }
        let (header, next, done, exit) = self.loop_labels();
        self.place(header);
        self.emit(Op::Loop, 0, 0, 0);
        self.jump_if(test, false, done)?;
        self.loop_body(body, next, exit)?;
        self.loop_end(header, next, done, None);
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    fn dead_loop(&mut self, body: &'a [Stmt], orelse: &'a [Stmt]) -> Result<()> {
        let (_, next, done, exit) = self.loop_labels();
        self.jump(done);
        self.loop_body(body, next, exit)?;
        self.place(next);
        self.place(done);
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    /// Header, jump back, end of the loop proper, end of its `else`.
    pub(super) fn loop_labels(&mut self) -> (Label, Label, Label, Label) {
        (self.label(), self.label(), self.label(), self.label())
    }

    pub(super) fn loop_body(&mut self, body: &'a [Stmt], next: Label, exit: Label) -> Result<()> {
        self.push_block(BlockKind::Loop { exit, next }, None)?;
        self.stmts(body)?;
        self.pop_block();
        Ok(())
    }

    pub(super) fn loop_end(
        &mut self,
        header: Label,
        next: Label,
        done: Label,
        iter_reg: Option<u16>,
    ) {
        self.place(next);
        self.jump(header);
        self.place(done);
        let span = self.frame.span;
        self.frame.loops.push(RawLoop { header, back_edge: next, end: done, iter_reg, span });
    }

    /// Compiles `for`.
    pub(super) fn for_loop(
        &mut self,
        target: &'a Expr,
        iter: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Result<()> {
        let (header, next, done, exit) = self.loop_labels();
        let iter_reg = self.temp()?;
        self.scoped(|c| {
            let value = c.operand(iter)?;
            c.at(iter.span, |c| c.emit(Op::GetIter, iter_reg, value, 0));
            Ok(())
        })?;
        self.place(header);
        self.at(iter.span, |c| c.emit(Op::Loop, 0, 0, 0));
        self.for_iter(target, iter_reg, iter.span, done)?;
        self.loop_body(body, next, exit)?;
        self.loop_end(header, next, done, Some(iter_reg));
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }
}
