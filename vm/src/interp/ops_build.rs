//! Building containers and strings, functions and classes.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use super::ops_item;
use crate::bytecode::Ins;
use crate::object::shape;
use crate::value::Value;

/// `a` = what `helper` builds of the `n` registers from `b`.
#[inline(always)]
fn build<M: Machine>(m: &mut M, ins: Ins, helper: Helper, n: u16) -> Result<Flow, Raised> {
    let v = m.call_window(helper, &[], ins.b, n)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a = [..]`.
#[inline(always)]
pub fn op_build_list<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildList, ins.c)
}

/// `a = (..)`.
#[inline(always)]
pub fn op_build_tuple<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildTuple, ins.c)
}

/// `a = {..}`.
#[inline(always)]
pub fn op_build_set<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildSet, ins.c)
}

/// `a = {k: v, ..}`: `c` pairs.
#[inline(always)]
pub fn op_build_dict<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildDict, 2 * ins.c)
}

/// `a = slice(..)`.
#[inline(always)]
pub fn op_build_slice<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildSlice, 3)
}

/// `a` = concatenation of strings.
#[inline(always)]
pub fn op_build_string<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    build(m, ins, Helper::BuildString, ins.c)
}

/// `a = format(b, c)` after the conversion `f`.
#[inline(always)]
pub fn op_format_value<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (v, spec) = (m.rk(ins.b), m.rk(ins.c));
    let conversion = m.val(Value::inline_int(ins.f as i64));
    let s = m.call(Helper::FormatValue, &[v, spec, conversion])?;
    m.set_reg(ins.a, s);
    Ok(Flow::Next)
}

/// List `a` gains `b`.
#[inline(always)]
pub fn op_list_append<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (list, v) = (m.reg(ins.a), m.rk(ins.b));
    if m.shape(list) == shape::LIST {
        ops_item::append(m, list, v)?;
    } else {
        m.call(Helper::ListAppend, &[list, v])?;
    }
    Ok(Flow::Next)
}

/// List `a` gains the items of `b`; `f` says that it is a call's `*argument`.
#[inline(always)]
pub fn op_list_extend<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (list, v) = (m.reg(ins.a), m.rk(ins.b));
    let helper = if ins.f == 0 { Helper::ListExtend } else { Helper::ListExtendCall };
    m.call(helper, &[list, v])?;
    Ok(Flow::Next)
}

/// Set `a` gains `b`.
#[inline(always)]
pub fn op_set_add<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (set, v) = (m.reg(ins.a), m.rk(ins.b));
    m.call(Helper::SetAdd, &[set, v])?;
    Ok(Flow::Next)
}

/// Set `a` gains the items of `b`.
#[inline(always)]
pub fn op_set_update<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (set, v) = (m.reg(ins.a), m.rk(ins.b));
    m.call(Helper::SetUpdate, &[set, v])?;
    Ok(Flow::Next)
}

/// Dict `a[b] = c`.
#[inline(always)]
pub fn op_dict_set<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (dict, k, v) = (m.reg(ins.a), m.rk(ins.b), m.rk(ins.c));
    let helper = match m.shape(k) {
        shape::STR | shape::INT => Helper::TableSet,
        _ => Helper::SetItem,
    };
    m.call(helper, &[dict, k, v])?;
    Ok(Flow::Next)
}

/// Dict `a` gains mapping `b`; `f` says that it is a call's `**argument`.
#[inline(always)]
pub fn op_dict_update<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (dict, v) = (m.reg(ins.a), m.rk(ins.b));
    let helper = if ins.f == 0 { Helper::DictUpdate } else { Helper::DictUpdateCall };
    m.call(helper, &[dict, v])?;
    Ok(Flow::Next)
}

/// `a = tuple(list b)`; `f` says that `b` is a call's `*argument`, which may be any iterable.
#[inline(always)]
pub fn op_list_to_tuple<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let list = m.reg(ins.b);
    let v = match ins.f {
        0 => m.call(Helper::ListToTuple, &[list])?,
        _ if m.shape(list) == shape::TUPLE => list,
        _ => m.call(Helper::StarTuple, &[list])?,
    };
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = a function of code `b`; its defaults, keyword defaults and closure from register `c`.
#[inline(always)]
pub fn op_make_function<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let globals = m.globals();
    let code = m.code().codes[ins.b as usize].id.0;
    let code = m.val(Value::inline_int(code as i64));
    let v = m.call_window(Helper::MakeFunction, &[globals, code], ins.c, 3)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Function `a` has annotations or type parameters `b`.
#[inline(always)]
pub fn op_func_attr<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (func, v) = (m.reg(ins.a), m.rk(ins.b));
    let which = m.val(Value::inline_int(i64::from(ins.c)));
    m.call(Helper::FuncAttr, &[func, v, which])?;
    Ok(Flow::Next)
}

/// `a` = what `typing` makes of `c` values from `R[b]`.
#[inline(always)]
pub fn op_type_op<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let which = m.val(Value::inline_int(i64::from(ins.f)));
    let v = m.call_window(Helper::TypeOp, &[which], ins.b, ins.c)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = the class that body `R[b]` makes; `f` keywords as in `call_kw`.
#[inline(always)]
pub fn op_build_class<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let n_keywords = m.val(Value::inline_int(ins.f as i64));
    let n_names = (ins.f != 0) as u16;
    let v = m.call_window(Helper::BuildClass, &[n_keywords], ins.b, ins.c + 1 + n_names)?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}
