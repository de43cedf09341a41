//! Globals, class-body names, cells.
//!
//! Globals are found through the key versions of the module's dict and of the builtins: a version
//! that is equal means that the same keys are in the same entries.

use super::helpers::Helper;
use super::ic::{self, GlobalPlace};
use super::machine::{Flow, Machine, Raised};
use super::ops_control::{is_unbound, raise_unbound};
use crate::bytecode::Ins;
use crate::object::layout::{Field, Region};
use crate::value::Value;

/// Index of the value word of table entry `entry`.
const fn value_word(entry: u32) -> i64 {
    3 * entry as i64 + 2
}

/// Observes the key version of a table.
#[inline(always)]
pub fn guard_keys<M: Machine>(m: &mut M, table: M::V) -> M::R {
    let r = m.as_ref(table);
    let version = m.ld_int(r, Field::TableKeysVersion);
    m.promote_int(version);
    r
}

#[inline(always)]
pub fn load_entry<M: Machine>(m: &mut M, table: M::R, entry: u32) -> M::V {
    let entries = m.ld_ref(table, Field::TableEntries);
    let word = m.int(value_word(entry));
    m.ld_elem(entries, Region::Entries, word)
}

/// `a` = the global or builtin of site `b`.
#[inline(always)]
pub fn op_load_global<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let globals = m.globals();
    let module = m.peek(globals);
    let code = m.code();
    let v = match ic::find_global(m.thread(), code, module, ins.b) {
        GlobalPlace::Module(entry) => {
            let table = guard_keys(m, globals);
            load_entry(m, table, entry)
        }
        GlobalPlace::Builtins(entry) => {
            guard_keys(m, globals);
            let builtins = ic::builtins(m.thread());
            let builtins = m.val(builtins);
            let table = guard_keys(m, builtins);
            load_entry(m, table, entry)
        }
        GlobalPlace::Missing => {
            let name = m.val(ic::site_name(code, ins.b));
            m.call(Helper::LoadGlobal, &[globals, name])?
        }
    };
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Global of site `b` = `a`.
#[inline(always)]
pub fn op_store_global<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let globals = m.globals();
    let module = m.peek(globals);
    let code = m.code();
    let v = m.rk(ins.a);
    match ic::find_global(m.thread(), code, module, ins.b) {
        GlobalPlace::Module(entry) => {
            let table = guard_keys(m, globals);
            let entries = m.ld_ref(table, Field::TableEntries);
            let word = m.int(value_word(entry));
            m.st_elem(entries, Region::Entries, word, v);
        }
        GlobalPlace::Builtins(_) | GlobalPlace::Missing => {
            let name = m.val(ic::site_name(code, ins.b));
            m.call(Helper::TableSet, &[globals, name, v])?;
        }
    }
    Ok(Flow::Next)
}

/// Deletes global `b`.
#[inline(always)]
pub fn op_del_global<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.b as usize];
    let (globals, name) = (m.globals(), m.val(name));
    m.call(Helper::DelGlobal, &[globals, name])?;
    Ok(Flow::Next)
}

/// Class body: `a` = name of site `b` in the namespace, the globals or the builtins.
#[inline(always)]
pub fn op_load_name<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = ic::site_name(m.code(), ins.b);
    let (ns, globals, name) = (m.reg(u16::from(ins.f)), m.globals(), m.val(name));
    let v = m.call(Helper::LoadName, &[ns, globals, name])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Class body: `a` = name `c` in the namespace in register `f`, else the contents of cell `b`.
#[inline(always)]
pub fn op_load_name_cell<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.c as usize];
    let (ns, cell, name) = (m.reg(u16::from(ins.f)), m.reg(ins.b), m.val(name));
    let v = m.call(Helper::LoadNameCell, &[ns, cell, name])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Class body: name `b` = `a`.
#[inline(always)]
pub fn op_store_name<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.b as usize];
    let (ns, name, v) = (m.reg(0), m.val(name), m.rk(ins.a));
    m.call(Helper::SetItem, &[ns, name, v])?;
    Ok(Flow::Next)
}

/// Class body: deletes name `b`.
#[inline(always)]
pub fn op_del_name<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.b as usize];
    let (ns, name) = (m.reg(0), m.val(name));
    m.call(Helper::DelGlobal, &[ns, name])?;
    Ok(Flow::Next)
}

/// `a` = a new cell with the contents of register `b`.
#[inline(always)]
pub fn op_make_cell<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let v = m.reg(ins.b);
    let cell = m.call(Helper::NewCell, &[v])?;
    m.set_reg(ins.a, cell);
    Ok(Flow::Next)
}

/// `a` = closure cell `b` of the running function.
#[inline(always)]
pub fn op_load_free<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let func = m.func();
    let func = m.as_ref(func);
    let closure = m.ld(func, Field::FuncClosure);
    let closure = m.as_ref(closure);
    let i = m.int(ins.b as i64);
    let cell = m.ld_elem(closure, Region::Tuple, i);
    m.set_reg(ins.a, cell);
    Ok(Flow::Next)
}

/// Whether name `name` is a free variable of the running code: the error for it says so.
#[inline(always)]
fn free_kind<M: Machine>(m: &M, name: u16) -> u16 {
    let unit = &m.code().unit;
    let name = &unit.names[name as usize];
    // The class that a body makes is no variable of it.
    (name == "__class__" || unit.free_names.contains(name)) as u16
}

/// `a` = contents of cell `b`.
#[inline(always)]
pub fn op_load_cell<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let cell = m.reg(ins.b);
    let cell = m.as_ref(cell);
    let v = m.ld(cell, Field::CellValue);
    if is_unbound(m, v) {
        let kind = free_kind(m, ins.c);
        return raise_unbound(m, ins.c, kind);
    }
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// Contents of cell `a` = `b`.
#[inline(always)]
pub fn op_store_cell<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (cell, v) = (m.reg(ins.a), m.rk(ins.b));
    let cell = m.as_ref(cell);
    m.st(cell, Field::CellValue, v);
    Ok(Flow::Next)
}

/// Empties cell `a`, or raises if it is empty.
#[inline(always)]
pub fn op_del_cell<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let cell = m.reg(ins.a);
    let cell = m.as_ref(cell);
    let v = m.ld(cell, Field::CellValue);
    if is_unbound(m, v) {
        let kind = free_kind(m, ins.b);
        return raise_unbound(m, ins.b, kind);
    }
    let empty = m.val(Value::UNBOUND);
    m.st(cell, Field::CellValue, empty);
    Ok(Flow::Next)
}

/// `a` = the namespace of the running class body.
#[inline(always)]
pub fn op_load_build_ns<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let ns = m.reg(0);
    m.set_reg(ins.a, ns);
    Ok(Flow::Next)
}
