//! Calls.
//!
//! Python functions get a frame whose window overlaps the caller's: the arguments are where they
//! are. Natives with an intrinsic have a generic body (`intrinsics`); everything else is a helper.

use super::helpers::Helper;
use super::ic::{self, ClassCall};
use super::intrinsics::{self, Args};
use super::machine::{Flow, Machine, OnReturn, Raised};
use super::ops_attr::guard_class;
use super::ops_control::is_unbound;
use crate::bytecode::{Ins, Op};
use crate::code::Code;
use crate::object::layout::{Field, Region};
use crate::object::shape;
use crate::object::size::is_user;
use crate::value::Value;

/// `call`: `a = R[b](R[b+1] .. R[b+c])`; and `call_method`, after `load_method`: `R[b+1]` is the
/// object, or unbound. One body for both keeps the interpreter's loop small.
#[inline(always)]
pub fn op_call<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let callee = m.reg(ins.b);
    let mut args = Args { first: ins.b + 1, n: ins.c };
    if ins.op == Op::CallMethod {
        let self_ = m.reg(ins.b + 1);
        if is_unbound(m, self_) {
            args.first += 1;
        } else {
            args.n += 1;
        }
    }
    call_at(m, callee, args, ins.a)
}

/// Calls `callee` with the registers `args`. The register below them is free.
#[inline(always)]
fn call_at<M: Machine>(m: &mut M, callee: M::V, args: Args, dst: u16) -> Result<Flow, Raised> {
    match m.shape(callee) {
        shape::FUNCTION => call_function(m, callee, None, args, dst, OnReturn::Store),
        shape::NATIVE | shape::NATIVE_METHOD | shape::SLOT_WRAPPER => {
            call_native(m, callee, args, dst)
        }
        shape::METHOD => {
            let method = m.as_ref(callee);
            let func = m.ld(method, Field::MethodFunc);
            if m.shape(func) == shape::FUNCTION {
                let self_ = m.ld(method, Field::MethodSelf);
                let args = Args { first: args.first - 1, n: args.n + 1 };
                return call_function(m, func, Some(self_), args, dst, OnReturn::Store);
            }
            if m.shape(func) == shape::NATIVE_METHOD {
                let self_ = m.ld(method, Field::MethodSelf);
                let args = Args { first: args.first - 1, n: args.n + 1 };
                m.set_reg(args.first, self_);
                return call_native(m, func, args, dst);
            }
            call_generic(m, callee, args, dst)
        }
        shape::CLASS => call_class(m, callee, args, dst),
        s => {
            if is_user(s)
                && let Some((class, func)) = ic::call_plan(m.thread(), s)
            {
                guard_class(m, class);
                let func = m.val(func);
                let args = Args { first: args.first - 1, n: args.n + 1 };
                return call_function(m, func, Some(callee), args, dst, OnReturn::Store);
            }
            call_generic(m, callee, args, dst)
        }
    }
}

/// Leaves a call to a helper.
#[inline(always)]
fn call_generic<M: Machine>(m: &mut M, callee: M::V, args: Args, dst: u16) -> Result<Flow, Raised> {
    let v = m.call_window(Helper::Call, &[callee], args.first, args.n)?;
    m.set_reg(dst, v);
    Ok(Flow::Next)
}

/// Calls a Python function. `self_`, if any, goes into the first register of `args`.
#[inline(always)]
fn call_function<M: Machine>(
    m: &mut M,
    func: M::V,
    self_: Option<M::V>,
    args: Args,
    dst: u16,
    then: OnReturn,
) -> Result<Flow, Raised> {
    let r = m.as_ref(func);
    let code = m.promote_code(r);
    if !ic::is_plain(code) || !m.wants_inline(code) {
        return call_function_opaque(m, func, code, self_, args, dst, then);
    }
    let n_pos = code.unit.params.n_pos;
    if args.n == n_pos {
        if let Some(v) = self_ {
            m.set_reg(args.first, v);
        }
        return m.push_frame(func, code, args.first, dst, then);
    }
    if args.n < n_pos {
        let defaults = m.ld(r, Field::FuncDefaults);
        if m.shape(defaults) == shape::TUPLE {
            let tuple = m.as_ref(defaults);
            let len = m.ld_int(tuple, Field::TupleLen);
            let n_defaults = m.promote_int(len);
            let first_default = n_pos as i64 - n_defaults;
            if args.n as i64 >= first_default {
                for p in args.n..n_pos {
                    let i = m.int(p as i64 - first_default);
                    let v = m.ld_elem(tuple, Region::Tuple, i);
                    m.set_reg(args.first + p, v);
                }
                if let Some(v) = self_ {
                    m.set_reg(args.first, v);
                }
                return m.push_frame(func, code, args.first, dst, then);
            }
        }
    }
    call_function_opaque(m, func, code, self_, args, dst, then)
}

/// Calls a Python function whose arguments a helper binds; or, where no frame is wanted, lets a
/// helper run it.
#[inline(always)]
fn call_function_opaque<M: Machine>(
    m: &mut M,
    func: M::V,
    code: &'static Code,
    self_: Option<M::V>,
    args: Args,
    dst: u16,
    then: OnReturn,
) -> Result<Flow, Raised> {
    if let Some(v) = self_ {
        m.set_reg(args.first, v);
    }
    if ic::is_generator(code) || !m.wants_inline(code) {
        let v = m.call_window(Helper::Call, &[func], args.first, args.n)?;
        if then == OnReturn::Store {
            m.set_reg(dst, v);
        } else {
            finish_init(m, v, args, dst)?;
        }
        return Ok(Flow::Next);
    }
    let n_regs = code.unit.params.names.len() as u16;
    let n_args = m.val(Value::inline_int(args.n as i64));
    m.call_window(Helper::Bind, &[func, n_args], args.first, n_regs)?;
    m.push_frame(func, code, args.first, dst, then)
}

/// After an opaque `__init__`: checks its result and delivers the instance below `args`.
#[inline(always)]
fn finish_init<M: Machine>(m: &mut M, v: M::V, args: Args, dst: u16) -> Result<(), Raised> {
    let instance = m.reg(args.first - 1);
    let instance = m.call(Helper::InitResult, &[v, instance])?;
    m.set_reg(dst, instance);
    Ok(())
}

/// Makes an instance.
#[inline(always)]
fn call_class<M: Machine>(m: &mut M, callee: M::V, args: Args, dst: u16) -> Result<Flow, Raised> {
    let class = m.promote(callee);
    match ic::class_call(m.thread(), class) {
        ClassCall::Plain if args.n == 0 => {
            guard_class(m, class);
            let instance = m.call(Helper::NewInstance, &[callee])?;
            m.set_reg(dst, instance);
            Ok(Flow::Next)
        }
        ClassCall::Init(init) => {
            guard_class(m, class);
            let instance = m.call(Helper::NewInstance, &[callee])?;
            // The arguments move up by one: below them come the instance as `self`, and under the
            // window the instance for the caller.
            for i in (0..args.n).rev() {
                let v = m.reg(args.first + i);
                m.set_reg(args.first + i + 1, v);
            }
            m.set_reg(args.first - 1, instance);
            m.set_reg(args.first, instance);
            let init = m.val(init);
            let args = Args { first: args.first, n: args.n + 1 };
            call_function(m, init, None, args, dst, OnReturn::Init)
        }
        ClassCall::Intrinsic(intrinsic) => {
            if let Some(v) = intrinsics::call(m, intrinsic, args)? {
                m.set_reg(dst, v);
                return Ok(Flow::Next);
            }
            call_generic(m, callee, args, dst)
        }
        ClassCall::Plain | ClassCall::Generic => call_generic(m, callee, args, dst),
    }
}

/// Calls a native function or method descriptor.
#[inline(always)]
fn call_native<M: Machine>(m: &mut M, callee: M::V, args: Args, dst: u16) -> Result<Flow, Raised> {
    let native = m.promote(callee);
    if let Some(intrinsic) = ic::intrinsic_of(native)
        && let Some(v) = intrinsics::call(m, intrinsic, args)?
    {
        m.set_reg(dst, v);
        return Ok(Flow::Next);
    }
    let v = m.call_window(Helper::CallNative, &[callee], args.first, args.n)?;
    m.set_reg(dst, v);
    Ok(Flow::Next)
}

/// As `op_call`; the last `f` arguments are keywords, their names a tuple in `R[b+c+1]`.
#[inline(always)]
pub fn op_call_kw<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (callee, names) = (m.reg(ins.b), m.reg(ins.b + ins.c + 1));
    if m.shape(callee) == shape::FUNCTION {
        let r = m.as_ref(callee);
        let code = m.promote_code(r);
        if !ic::is_generator(code) && m.wants_inline(code) {
            let n = ins.c.max(code.unit.params.names.len() as u16);
            let n_args = m.val(Value::inline_int(ins.c as i64));
            m.call_window(Helper::BindKw, &[callee, n_args, names], ins.b + 1, n)?;
            return m.push_frame(callee, code, ins.b + 1, ins.a, OnReturn::Store);
        }
    }
    let v = m.call_window(Helper::CallKw, &[callee, names], ins.b + 1, ins.c)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a = R[b](*R[b+1], **R[b+2])`.
#[inline(always)]
pub fn op_call_ex<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let callee = m.reg(ins.b);
    if m.shape(callee) == shape::FUNCTION {
        let r = m.as_ref(callee);
        let code = m.promote_code(r);
        if !ic::is_generator(code) && m.wants_inline(code) {
            let n = (code.unit.params.names.len() as u16).max(2);
            m.call_window(Helper::BindEx, &[callee], ins.b + 1, n)?;
            return m.push_frame(callee, code, ins.b + 1, ins.a, OnReturn::Store);
        }
    }
    let v = m.call_window(Helper::CallEx, &[callee], ins.b + 1, 2)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}
