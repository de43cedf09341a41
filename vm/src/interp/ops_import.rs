//! Imports.

use super::helpers::Helper;
use super::machine::{Flow, Machine, Raised};
use crate::bytecode::Ins;
use crate::value::Value;

/// `a` = import of name `b` with fromlist `c`, level `f`.
#[inline(always)]
pub fn op_import_name<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let code = m.code();
    let (name, from) = (code.names[ins.b as usize], code.consts[ins.c as usize]);
    let (name, from) = (m.val(name), m.val(from));
    let (globals, level) = (m.globals(), m.val(Value::inline_int(ins.f as i64)));
    let v = m.call(Helper::ImportName, &[globals, name, from, level])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// `a` = attribute or submodule `c` of module `b`.
#[inline(always)]
pub fn op_import_from<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let name = m.code().names[ins.c as usize];
    let (module, name) = (m.reg(ins.b), m.val(name));
    let v = m.call(Helper::ImportFrom, &[module, name])?;
    m.set_reg(ins.a, v);
    Ok(Flow::Next)
}

/// All public names of module `b` become globals.
#[inline(always)]
pub fn op_import_star<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let (module, into) = (m.reg(ins.b), namespace(m, ins.f));
    m.call(Helper::ImportStar, &[module, into])?;
    Ok(Flow::Next)
}

/// The globals, or the namespace in register 0.
#[inline(always)]
fn namespace<M: Machine>(m: &mut M, own: u8) -> M::V {
    if own == 0 { m.globals() } else { m.reg(0) }
}

/// Makes `__annotations__`, unless there is one.
#[inline(always)]
pub fn op_setup_annotations<M: Machine>(m: &mut M, ins: Ins) -> Result<Flow, Raised> {
    let into = namespace(m, ins.f);
    m.call(Helper::SetupAnnotations, &[into])?;
    Ok(Flow::Next)
}
