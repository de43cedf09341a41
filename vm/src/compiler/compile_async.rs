//! `await`, `async for` and the asynchronous loops of comprehensions.
//!
//! Awaiting is a `yield_from` of the iterator that `get_awaitable` gives. An asynchronous loop ends
//! when awaiting its next item raises `StopAsyncIteration`: only that await is covered by the range
//! of the handler, which lies behind the loop.

use super::ast::{Expr, Stmt};
use super::frame::{BlockKind, Compiler, Label, Result};
use crate::bytecode::Op;
use crate::code::Span;

/// Where an awaited value comes from, by its number in `GetAwaitable`: the error for what cannot be
/// awaited says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Awaited {
    Plain = 0,
    Enter = 1,
    Exit = 2,
}

/// Number of `StopAsyncIteration` in `LoadExc`.
const STOP_ASYNC_ITERATION: u16 = 1;

/// The handler of an asynchronous loop's end, and its register.
#[derive(Clone, Copy, Debug)]
pub(super) struct AsyncEnd {
    handler: Label,
    reg: u16,
}

impl<'a> Compiler<'a> {
    /// Awaits `value`; its result goes to `dst`.
    pub(super) fn await_value(&mut self, origin: Awaited, value: u16, dst: u16) -> Result<()> {
        self.scoped(|c| {
            let iter = c.temp()?;
            c.emit_f(Op::GetAwaitable, origin as u8, iter, value, 0);
            c.run_awaitable(iter, dst)
        })
    }

    fn run_awaitable(&mut self, iter: u16, dst: u16) -> Result<()> {
        let sent = self.temp()?;
        let none = self.none()?;
        self.mov(sent, none);
        self.emit(Op::YieldFrom, dst, iter, sent);
        Ok(())
    }

    /// Compiles `async for`.
    pub(super) fn async_for(
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
            c.at(iter.span, |c| c.emit(Op::GetAIter, iter_reg, value, 0));
            Ok(())
        })?;
        self.place(header);
        self.at(iter.span, |c| c.emit(Op::Loop, 0, 0, 0));
        let end = self.async_next(target, iter_reg, iter.span)?;
        self.loop_body(body, next, exit)?;
        self.loop_end(header, next, done, None);
        self.at(iter.span, |c| c.async_end(end))?;
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    /// Awaits the next item of the asynchronous iterator in `iter` and assigns it.
    pub(super) fn async_next(
        &mut self,
        target: &'a Expr,
        iter: u16,
        span: Span,
    ) -> Result<AsyncEnd> {
        let handler = self.label();
        let reg = self.temps(2)?;
        self.scoped(|c| {
            let item = c.temp()?;
            c.push_block(BlockKind::Try, Some((handler, reg)))?;
            c.at(span, |c| {
                c.emit(Op::GetANext, item, iter, 0);
                c.scoped(|c| c.run_awaitable(item, item))
            })?;
            c.pop_block();
            c.store(target, item)
        })?;
        Ok(AsyncEnd { handler, reg })
    }

    /// The handler behind an asynchronous loop: falls through if it was the end.
    pub(super) fn async_end(&mut self, end: AsyncEnd) -> Result<()> {
        let (other, done) = (self.label(), self.label());
        self.place(end.handler);
        self.scoped(|c| {
            let class = c.temp()?;
            c.emit(Op::LoadExc, class, STOP_ASYNC_ITERATION, 0);
            c.emit(Op::ExcMatch, class, end.reg, class);
            c.test(Op::Test, false, class, 0, other);
            Ok(())
        })?;
        self.emit(Op::ExcEnd, end.reg, 0, 0);
        self.jump(done);
        self.place(other);
        self.emit(Op::ExcEnd, end.reg, 0, 0);
        self.emit(Op::Reraise, end.reg, 0, 0);
        self.place(done);
        Ok(())
    }
}
