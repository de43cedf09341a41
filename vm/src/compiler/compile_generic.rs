//! Type parameters (PEP 695): generic functions and classes, `type` statements.
//!
//! A generic `def` or `class` is made by a function of its own, which binds the type parameters and is
//! called at once. Bounds, defaults and the values of aliases are functions that `typing`'s objects
//! call when they are asked for them.

use super::ast::{
    ClassDef, Expr, ExprKind, FunctionDef, NodeId, TypeAlias, TypeParam, TypeParamKind,
};
use super::frame::{Compiler, Frame, Result};
use super::scope_types::TYPE_PARAMS;
use crate::bytecode::Op;
use crate::code::{CodeKind, Const, Params, Span, TypeOp};

impl<'a> Compiler<'a> {
    /// Compiles `f` as the body of the function that binds the type parameters of `name`; its result
    /// goes to `dst`. `args` are passed to it under their hidden names.
    fn generic(
        &mut self,
        name: &str,
        node: NodeId,
        args: &[(&str, u16)],
        dst: u16,
        f: impl FnOnce(&mut Self) -> Result<u16>,
    ) -> Result<()> {
        let name = format!("<generic parameters of {name}>");
        let span = self.frame.span;
        let qualname = self.inner_qualname(&name);
        let mut frame = Frame::new(CodeKind::Function, &name, qualname, self.scopes.of(node));
        frame.first_line = self.line_of(span);
        frame.span = span;
        let n = args.len() as u16;
        let names = args.iter().map(|(n, _)| n.to_string()).collect();
        frame.params = Params { names, n_posonly: n, n_pos: n, ..Params::default() };
        let outer = self.enter(frame)?;
        let body = self.generic_body(f);
        let unit = self.finish_inner(outer, body)?;
        self.scoped(|c| {
            let call = c.temps(1 + args.len())?;
            c.make_function(unit, None, None, call)?;
            for (i, (_, value)) in args.iter().enumerate() {
                c.mov(call + 1 + i as u16, *value);
            }
            c.emit(Op::Call, dst, call, n);
            Ok(())
        })
    }

    fn generic_body(&mut self, f: impl FnOnce(&mut Self) -> Result<u16>) -> Result<()> {
        self.prologue()?;
        let value = f(self)?;
        self.emit(Op::Return, value, 0, 0);
        Ok(())
    }

    /// A generic function into `dst`.
    pub(super) fn generic_function(
        &mut self,
        def: &'a FunctionDef,
        span: Span,
        qualname: String,
        defaults: (Option<u16>, Option<u16>),
        dst: u16,
    ) -> Result<()> {
        let given = [(".defaults", defaults.0), (".kwdefaults", defaults.1)];
        let args: Vec<(&str, u16)> =
            given.iter().filter_map(|&(name, value)| Some((name, value?))).collect();
        self.generic(&def.name, def.type_id, &args, dst, |c| {
            let params = c.bind_type_params(&def.type_params)?;
            let at = |name: &str| c.frame.params.names.iter().position(|n| n == name);
            let regs = (at(".defaults").map(|r| r as u16), at(".kwdefaults").map(|r| r as u16));
            let function = c.temp()?;
            c.function_core(def, span, qualname, regs, function)?;
            c.emit(Op::FuncAttr, function, params, 1);
            Ok(function)
        })
    }

    /// A generic class into `dst`.
    pub(super) fn generic_class(
        &mut self,
        def: &'a ClassDef,
        span: Span,
        qualname: String,
        dst: u16,
    ) -> Result<()> {
        self.generic(&def.name, def.type_id, &[], dst, |c| {
            let params = c.bind_type_params(&def.type_params)?;
            c.store_name(TYPE_PARAMS, params)?;
            let base = c.temp()?;
            c.emit_f(Op::TypeOp, TypeOp::Generic as u8, base, params, 1);
            let class = c.temp()?;
            c.class_core(def, span, qualname, Some(base), class)?;
            Ok(class)
        })
    }

    /// Compiles `type name = value`.
    pub(super) fn type_alias(&mut self, alias: &'a TypeAlias) -> Result<()> {
        let dst = self.temp()?;
        if alias.type_params.is_empty() {
            self.scoped(|c| {
                let none = c.none()?;
                c.alias(alias, none, dst)
            })?;
        } else {
            self.generic(&alias.name.name, alias.type_id, &[], dst, |c| {
                let params = c.bind_type_params(&alias.type_params)?;
                let value = c.temp()?;
                c.alias(alias, params, value)?;
                Ok(value)
            })?;
        }
        self.store_name(&alias.name.name, dst)
    }

    fn alias(&mut self, alias: &'a TypeAlias, params: u16, dst: u16) -> Result<()> {
        let run = self.temps(3)?;
        let k = self.konst(&Const::Str(alias.name.name.clone()))?;
        self.mov(run, k);
        self.mov(run + 1, params);
        self.lazy_function(&alias.name.name, alias.value_id, &alias.value, run + 2)?;
        self.emit_f(Op::TypeOp, TypeOp::Alias as u8, dst, run, 3);
        Ok(())
    }

    /// Makes and binds type parameters; the register with the tuple of them.
    fn bind_type_params(&mut self, params: &'a [TypeParam]) -> Result<u16> {
        let tuple = self.temp()?;
        self.scoped(|c| {
            let run = c.temps(params.len())?;
            for (i, param) in params.iter().enumerate() {
                let reg = run + i as u16;
                c.at(param.span, |c| {
                    c.scoped(|c| c.type_param(param, reg))?;
                    c.store_name(&param.name, reg)
                })?;
            }
            c.emit(Op::BuildTuple, tuple, run, params.len() as u16);
            Ok(())
        })?;
        Ok(tuple)
    }

    fn type_param(&mut self, param: &'a TypeParam, dst: u16) -> Result<()> {
        let run = self.temps(2)?;
        let k = self.konst(&Const::Str(param.name.clone()))?;
        self.mov(run, k);
        match &param.kind {
            TypeParamKind::TypeVar { bound: Some(bound) } => {
                self.lazy_function(&param.name, param.bound_id, bound, run + 1)?;
                let is_tuple = matches!(bound.kind, ExprKind::Tuple(_));
                let is_tuple = is_tuple || matches!(bound.as_const(), Some(Const::Tuple(_)));
                let op = if is_tuple { TypeOp::Constrained } else { TypeOp::Bounded };
                self.emit_f(Op::TypeOp, op as u8, dst, run, 2);
            }
            TypeParamKind::TypeVar { bound: None } => {
                self.emit_f(Op::TypeOp, TypeOp::TypeVar as u8, dst, run, 1);
            }
            TypeParamKind::ParamSpec => {
                self.emit_f(Op::TypeOp, TypeOp::ParamSpec as u8, dst, run, 1);
            }
            TypeParamKind::TypeVarTuple => {
                self.emit_f(Op::TypeOp, TypeOp::TypeVarTuple as u8, dst, run, 1);
            }
        }
        if let Some(default) = &param.default {
            self.mov(run, dst);
            self.lazy_function(&param.name, param.default_id, default, run + 1)?;
            self.emit_f(Op::TypeOp, TypeOp::SetDefault as u8, dst, run, 2);
        }
        Ok(())
    }

    /// The function that evaluates `expr`.
    fn lazy_function(&mut self, name: &str, node: NodeId, expr: &'a Expr, dst: u16) -> Result<()> {
        let qualname = self.inner_qualname(name);
        let mut frame = Frame::new(CodeKind::Function, name, qualname, self.scopes.of(node));
        frame.first_line = self.line_of(expr.span);
        frame.span = expr.span;
        let outer = self.enter(frame)?;
        let body = self.lazy_body(expr);
        let unit = self.finish_inner(outer, body)?;
        self.make_function(unit, None, None, dst)
    }

    fn lazy_body(&mut self, expr: &'a Expr) -> Result<()> {
        self.prologue()?;
        let value = self.annotation_value(expr)?;
        self.emit(Op::Return, value, 0, 0);
        Ok(())
    }

    /// An annotation's value; `*x` stands for the one item of `x`.
    pub(super) fn annotation_value(&mut self, expr: &'a Expr) -> Result<u16> {
        let ExprKind::Starred(inner) = &expr.kind else { return self.operand(expr) };
        let value = self.temp()?;
        self.expr_to(inner, value)?;
        self.at(expr.span, |c| c.emit(Op::Unpack, value, value, 1));
        Ok(value)
    }
}
