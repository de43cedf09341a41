//! Calls.

use super::ast::{Call, Expr, ExprKind, Keyword};
use super::compile_name::Place;
use super::frame::{Compiler, Result};
use crate::bytecode::Op;
use crate::code::Const;

/// Calls with more arguments than this collect them in a list and a dict.
const MAX_ARGS: usize = 200;

impl<'a> Compiler<'a> {
    /// Compiles a call into `dst`.
    pub(super) fn call(&mut self, call: &'a Call, dst: u16) -> Result<()> {
        let starred = call.args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_)))
            || call.keywords.iter().any(|k| k.name.is_none());
        if starred || call.args.len() + call.keywords.len() > MAX_ARGS {
            return self.call_ex(call, dst);
        }
        if !call.keywords.is_empty() {
            return self.call_kw(call, dst);
        }
        if let ExprKind::Attribute { value, attr } = &call.func.kind {
            return self.call_method(call, value, attr, dst);
        }
        if self.is_bare_super(call) && self.call_super(dst)? {
            return Ok(());
        }
        let run = self.push(&call.func)?;
        for arg in &call.args {
            self.push(arg)?;
        }
        self.emit(Op::Call, dst, run, call.args.len() as u16);
        Ok(())
    }

    fn call_method(
        &mut self,
        call: &'a Call,
        object: &'a Expr,
        attr: &str,
        dst: u16,
    ) -> Result<()> {
        let super_run = self.super_operands(object)?;
        let (op, object) = match super_run {
            Some(run) => (Op::LoadSuper, run),
            None => (Op::LoadMethod, self.operand(object)?),
        };
        let run = self.temps(2)?;
        let attr = self.mangled(attr);
        let site = self.attr_site(&attr)?;
        self.at(call.func.span, |c| c.emit(op, run, object, site));
        for arg in &call.args {
            self.push(arg)?;
        }
        self.emit(Op::CallMethod, dst, run, call.args.len() as u16);
        Ok(())
    }

    fn call_kw(&mut self, call: &'a Call, dst: u16) -> Result<()> {
        let run = self.push(&call.func)?;
        for arg in &call.args {
            self.push(arg)?;
        }
        let n = self.keyword_run(&call.keywords)?;
        let n_args = call.args.len() as u16 + n as u16;
        self.emit_f(Op::CallKw, n, dst, run, n_args);
        Ok(())
    }

    /// Pushes the values of named keyword arguments, then the tuple of their names.
    pub(super) fn keyword_run(&mut self, keywords: &'a [Keyword]) -> Result<u8> {
        let mut names = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            self.push(&keyword.value)?;
            names.push(Const::Str(keyword.name.clone().unwrap_or_default()));
        }
        let k = self.konst(&Const::Tuple(names))?;
        let names = self.temp()?;
        self.mov(names, k);
        Ok(keywords.len() as u8)
    }

    fn call_ex(&mut self, call: &'a Call, dst: u16) -> Result<()> {
        let run = self.temps(3)?;
        self.expr_to(&call.func, run)?;
        self.star_args(&[], &call.args, None, run + 1)?;
        self.star_kwargs(&call.keywords, run + 2)?;
        self.emit(Op::CallEx, dst, run, 0);
        Ok(())
    }

    /// The tuple of positional arguments of a call with stars: what is in the registers `first`,
    /// then `args`, then what is in the register `last`.
    pub(super) fn star_args(
        &mut self,
        first: &[u16],
        args: &'a [Expr],
        last: Option<u16>,
        dst: u16,
    ) -> Result<()> {
        if first.is_empty()
            && let [arg] = args
            && let ExprKind::Starred(value) = &arg.kind
        {
            // f(*args): the tuple is made straight from the iterable.
            self.expr_to(value, dst)?;
            self.at(arg.span, |c| c.emit_f(Op::ListToTuple, 1, dst, dst, 0));
            return Ok(());
        }
        let list = self.temp()?;
        if first.is_empty() {
            self.collect_list(Op::BuildList, args, list, 1)?;
        } else {
            let run = self.temps(first.len())?;
            for (i, &r) in first.iter().enumerate() {
                self.mov(run + i as u16, r);
            }
            self.emit(Op::BuildList, list, run, first.len() as u16);
            for arg in args {
                self.scoped(|c| c.extend_args(arg, list))?;
            }
        }
        if let Some(last) = last {
            self.emit(Op::ListAppend, list, last, 0);
        }
        self.emit(Op::ListToTuple, dst, list, 0);
        Ok(())
    }

    fn extend_args(&mut self, arg: &'a Expr, list: u16) -> Result<()> {
        if let ExprKind::Starred(value) = &arg.kind {
            let value = self.operand(value)?;
            self.at(arg.span, |c| c.emit_f(Op::ListExtend, 1, list, value, 0));
        } else {
            let value = self.operand(arg)?;
            self.emit(Op::ListAppend, list, value, 0);
        }
        Ok(())
    }

    /// The mapping of keyword arguments of a call with stars, or `None`.
    pub(super) fn star_kwargs(&mut self, keywords: &'a [Keyword], dst: u16) -> Result<()> {
        if keywords.is_empty() {
            let none = self.none()?;
            self.mov(dst, none);
            return Ok(());
        }
        self.emit(Op::BuildDict, dst, dst, 0);
        for keyword in keywords {
            self.scoped(|c| {
                let Some(name) = &keyword.name else {
                    let value = c.operand(&keyword.value)?;
                    c.at(keyword.span, |c| c.emit_f(Op::DictUpdate, 1, dst, value, 0));
                    return Ok(());
                };
                c.named_kwarg(name, keyword, dst)
            })?;
        }
        Ok(())
    }

    /// A named argument behind a `**mapping` may repeat one of its keys: it goes in as a mapping of
    /// its own, so that the check for duplicates sees it.
    fn named_kwarg(&mut self, name: &str, keyword: &'a Keyword, dst: u16) -> Result<()> {
        let run = self.temps(2)?;
        let k = self.konst(&Const::Str(name.to_string()))?;
        self.mov(run, k);
        self.expr_to(&keyword.value, run + 1)?;
        let one = self.temp()?;
        self.emit(Op::BuildDict, one, run, 1);
        self.at(keyword.span, |c| c.emit_f(Op::DictUpdate, 1, dst, one, 0));
        Ok(())
    }

    /// `super()` without arguments where the name means the builtin.
    fn is_bare_super(&self, call: &Call) -> bool {
        call.args.is_empty()
            && matches!(&call.func.kind, ExprKind::Name(n) if n == "super")
            && self.lookup("super") == Place::Global
            && matches!(self.lookup("__class__"), Place::Cell(_, true))
            && !self.frame.params.names.is_empty()
    }

    /// Where `object` is a bare `super()`: three registers with what it means.
    fn super_operands(&mut self, object: &'a Expr) -> Result<Option<u16>> {
        let ExprKind::Call(call) = &object.kind else { return Ok(None) };
        if call.keywords.is_empty() && self.is_bare_super(call) {
            return self.super_run();
        }
        Ok(None)
    }

    /// `super()` in a method is `super(__class__, first parameter)`; false if there is none.
    fn call_super(&mut self, dst: u16) -> Result<bool> {
        let Some(run) = self.super_run()? else { return Ok(false) };
        self.emit(Op::Call, dst, run, 2);
        Ok(true)
    }

    /// The callee and arguments of a bare `super()`, in three registers.
    fn super_run(&mut self) -> Result<Option<u16>> {
        let Some(first) = self.frame.params.names.first().cloned() else { return Ok(None) };
        if self.frame.params.n_pos == 0 && !self.frame.params.has_varargs {
            return Ok(None);
        }
        let run = self.temps(3)?;
        self.load_mangled("super", run)?;
        self.load_mangled("__class__", run + 1)?;
        if self.frame.params.n_pos == 0 {
            // def f(*args): the first positional argument.
            let k = self.konst(&Const::Int(0))?;
            let args = self.frame.params.n_kwonly;
            let name = self.frame.params.names[args as usize].clone();
            self.load_host_param(&name, run + 2)?;
            self.emit(Op::GetItem, run + 2, run + 2, k);
        } else {
            self.load_host_param(&first, run + 2)?;
        }
        Ok(Some(run))
    }

    /// Reads a parameter of the frame, whatever comprehension hides its name.
    fn load_host_param(&mut self, name: &str, dst: u16) -> Result<()> {
        let inner = std::mem::replace(&mut self.frame.scope, self.frame.host);
        let result = self.load_mangled(name, dst);
        self.frame.scope = inner;
        result
    }
}
