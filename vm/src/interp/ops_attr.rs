//! Attributes.
//!
//! An attribute is found by the object's shape and its class's version: both are observed, the
//! rest of the search is concrete (`ic`). What has no plan there goes to the attribute protocol.

use super::helpers::Helper;
use super::ic::{self, AttrPlan, StorePlan};
use super::machine::{Flow, Machine, OnReturn, Raised};
use super::ops_control::is_unbound;
use super::ops_name::{guard_keys, load_entry};
use crate::bytecode::Ins;
use crate::object::layout::{ElemKind, Field, Region};
use crate::object::shape;
use crate::value::Value;

/// Observes that `class` has its version still.
#[inline(always)]
pub fn guard_class<M: Machine>(m: &mut M, class: Value) {
    let class = m.val(class);
    let class = m.as_ref(class);
    let version = m.ld_int(class, Field::ClassVersion);
    m.promote_int(version);
}

/// What an attribute load gives.
enum Loaded<V> {
    /// A value.
    Value(V),
    /// A function of the class and the object to pass to it.
    Method(V, V),
    /// A property's getter.
    Getter(Value),
    /// The protocol has to find it.
    Generic,
}

/// Finds the attribute of site `site` in `obj`.
#[inline(always)]
fn load<M: Machine>(m: &mut M, obj: M::V, site: u16) -> Loaded<M::V> {
    let code = m.code();
    let s = m.shape(obj);
    match s {
        shape::MODULE => {
            let module = m.promote(obj);
            match ic::module_entry(m.thread(), code, module, site) {
                Some((dict, entry)) => {
                    let dict = m.val(dict);
                    let table = guard_keys(m, dict);
                    Loaded::Value(load_entry(m, table, entry))
                }
                None => Loaded::Generic,
            }
        }
        shape::CLASS => {
            let class = m.promote(obj);
            match ic::class_plan(m.thread(), code, class, site) {
                AttrPlan::Const(v) => {
                    guard_class(m, class);
                    Loaded::Value(m.val(v))
                }
                AttrPlan::ClassMethod(func) => {
                    guard_class(m, class);
                    Loaded::Method(m.val(func), obj)
                }
                AttrPlan::Slot(_)
                | AttrPlan::Member(_)
                | AttrPlan::Overflow(_)
                | AttrPlan::Method(_)
                | AttrPlan::Getter(_)
                | AttrPlan::Generic => Loaded::Generic,
            }
        }
        _ => load_by_shape(m, obj, site, s),
    }
}

#[inline(always)]
fn load_by_shape<M: Machine>(
    m: &mut M,
    obj: M::V,
    site: u16,
    s: crate::object::ShapeId,
) -> Loaded<M::V> {
    let code = m.code();
    let (class, plan) = ic::attr_plan(m.thread(), code, s, site);
    match plan {
        AttrPlan::Slot(slot) => {
            guard_class(m, class);
            let (r, i) = (m.as_ref(obj), m.int(slot as i64));
            Loaded::Value(m.ld_elem(r, Region::Slots, i))
        }
        AttrPlan::Member(slot) => {
            guard_class(m, class);
            let (r, i) = (m.as_ref(obj), m.int(slot as i64));
            let v = m.ld_elem(r, Region::Slots, i);
            // The protocol raises for what is not set.
            if is_unbound(m, v) { Loaded::Generic } else { Loaded::Value(v) }
        }
        AttrPlan::Overflow(slot) => {
            guard_class(m, class);
            let (r, i) = (m.as_ref(obj), m.int(slot as i64));
            let more = m.ld(r, Field::InstanceOverflow);
            let more = m.as_ref(more);
            Loaded::Value(m.ld_elem(more, Region::Buf(ElemKind::Any), i))
        }
        AttrPlan::Const(v) => {
            guard_class(m, class);
            Loaded::Value(m.val(v))
        }
        AttrPlan::Method(func) => {
            guard_class(m, class);
            Loaded::Method(m.val(func), obj)
        }
        AttrPlan::ClassMethod(func) => {
            guard_class(m, class);
            Loaded::Method(m.val(func), m.val(class))
        }
        AttrPlan::Getter(func) => {
            guard_class(m, class);
            Loaded::Getter(func)
        }
        AttrPlan::Generic => Loaded::Generic,
    }
}

/// Calls a property's getter in a window above the running frame's.
#[inline(always)]
fn call_getter<M: Machine>(m: &mut M, getter: Value, obj: M::V, dst: u16) -> Result<Flow, Raised> {
    let func = m.val(getter);
    let r = m.as_ref(func);
    let code = m.promote_code(r);
    if !m.wants_inline(code) || !code.unit.cell_params.is_empty() {
        let v = m.call(Helper::CallGetter, &[func, obj])?;
        m.set_reg(dst, v);
        return Ok(Flow::Next);
    }
    let window = m.code().unit.n_regs;
    m.set_reg(window, obj);
    m.push_frame(func, code, window, dst, OnReturn::Store)
}

/// `a = b.name`.
#[inline(always)]
pub fn op_load_attr<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let obj = m.rk(ins.b);
    let v = match load(m, obj, ins.c) {
        Loaded::Value(v) => v,
        Loaded::Method(func, self_) => m.call(Helper::NewMethod, &[func, self_])?,
        Loaded::Getter(getter) => return call_getter(m, getter, obj, ins.a),
        Loaded::Generic => {
            let name = m.val(ic::site_name(m.code(), ins.c));
            m.call(Helper::LoadAttr, &[obj, name])?
        }
    };
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `R[a]`, `R[a+1]` = method of `b` and `b`, or the attribute and `UNBOUND`.
#[inline(always)]
pub fn op_load_method<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let obj = m.rk(ins.b);
    let (v, self_) = match load(m, obj, ins.c) {
        Loaded::Value(v) => (v, m.val(Value::UNBOUND)),
        Loaded::Method(func, self_) => (func, self_),
        Loaded::Getter(getter) => {
            let none = m.val(Value::UNBOUND);
            m.set_reg(ins.a + 1, none);
            return call_getter(m, getter, obj, ins.a);
        }
        Loaded::Generic => {
            let name = m.val(ic::site_name(m.code(), ins.c));
            (m.call(Helper::LoadAttr, &[obj, name])?, m.val(Value::UNBOUND))
        }
    };
    m.set_reg(ins.a, v);
    m.set_reg(ins.a + 1, self_);
    Ok(Flow::Next)
}

/// `R[a]`, `R[a+1]` = as `load_method` of `R[b](R[b+1], R[b+2])`: where the callee is the builtin
/// `super`, no object is made for it.
#[inline(always)]
pub fn op_load_super<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (callee, self_) = (m.reg(ins.b), m.reg(ins.b + 2));
    if m.shape(callee) == shape::CLASS {
        let callee = m.promote(callee);
        let class = m.reg(ins.b + 1);
        if ic::is_super(m.thread(), callee) && m.shape(class) == shape::CLASS {
            let class = m.promote(class);
            let s = m.shape(self_);
            let code = m.code();
            if let Some((owner, func)) = ic::super_plan(m.thread(), code, class, s, ins.c) {
                guard_class(m, owner);
                let func = m.val(func);
                m.set_reg(ins.a, func);
                m.set_reg(ins.a + 1, self_);
                return Ok(Flow::Next);
            }
        }
    }
    let callee = m.reg(ins.b);
    let (name, none) = (m.val(ic::site_name(m.code(), ins.c)), m.val(Value::UNBOUND));
    let v = m.call_window(Helper::SuperAttr, &[callee, name], ins.b + 1, 2)?;
    m.set_reg(ins.a, v);
    m.set_reg(ins.a + 1, none);
    Ok(Flow::Next)
}

/// `a.name = b`.
#[inline(always)]
pub fn op_store_attr<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (obj, v) = (m.rk(ins.a), m.rk(ins.b));
    let code = m.code();
    let s = m.shape(obj);
    let (class, plan) = ic::store_plan(m.thread(), code, s, ins.c);
    match plan {
        StorePlan::Slot(slot) => {
            guard_class(m, class);
            let (r, i) = (m.as_ref(obj), m.int(slot as i64));
            m.st_elem(r, Region::Slots, i, v);
        }
        StorePlan::Add(to) => {
            guard_class(m, class);
            let to = m.val(Value::inline_int(to.0 as i64));
            m.call(Helper::AddSlot, &[obj, to, v])?;
        }
        StorePlan::Generic => {
            let name = m.val(ic::site_name(code, ins.c));
            m.call(Helper::StoreAttr, &[obj, name, v])?;
        }
    }
    Ok(Flow::Next)
}

/// `del a.b`.
#[inline(always)]
pub fn op_del_attr<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.b as usize];
    let (obj, name) = (m.rk(ins.a), m.val(name));
    m.call(Helper::DelAttr, &[obj, name])?;
    Ok(Flow::Next)
}
