//! Whether what a `prange` loop calls has effects that another iteration could see.
//!
//! A worker may have to interpret an iteration that no trace covers; so every call in the body, on
//! paths never taken too, must be known to be free of effects: a builtin that says so, or a Python
//! function whose own bytecode stores nothing but locals and calls only such functions.

use super::certificate::writes;
use crate::bytecode::{K_BIT, Op};
use crate::code::{Code, CodeUnit};
use crate::interp::helpers::Effects;
use crate::native::Intrinsic;
use crate::object::class::ClassObj;
use crate::object::layout::{FunctionObj, TableObj};
use crate::object::records::{ModuleObj, NativeObj};
use crate::state::Vm;
use crate::value::Value;

/// Deepest nesting of Python functions looked into.
const DEPTH_MAX: u32 = 8;

/// What a call instruction calls, in terms of its frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A register that nothing nearby writes.
    Local(u16),
    /// A global, by its name's index.
    Global(u16),
    /// An attribute of a global: both names' indices.
    Attr(u16, u16),
    /// Something else.
    Unknown,
}

/// What the call at `pc` calls: the callee's register is a temporary, which the nearest write before
/// the call has set.
pub fn callee_at(unit: &CodeUnit, pc: u32) -> Callee {
    let reg = unit.code[pc as usize].b;
    match load_at(unit, pc, reg) {
        Some(Loaded::Method(base, name)) => {
            let def = (0..pc).rev().find(|&at| writes(unit.code[at as usize], reg));
            match def.and_then(|def| load_at(unit, def, base)) {
                Some(Loaded::Global(global)) => Callee::Attr(global, name),
                _ => Callee::Unknown,
            }
        }
        Some(Loaded::Global(name)) => Callee::Global(name),
        Some(Loaded::Local(reg)) => Callee::Local(reg),
        None => Callee::Unknown,
    }
}

enum Loaded {
    Global(u16),
    Method(u16, u16),
    Local(u16),
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other results are unknown")]
fn load_at(unit: &CodeUnit, pc: u32, reg: u16) -> Option<Loaded> {
    if reg & K_BIT != 0 {
        return None;
    }
    let Some(def) = (0..pc).rev().find(|&at| writes(unit.code[at as usize], reg)) else {
        return Some(Loaded::Local(reg));
    };
    let ins = unit.code[def as usize];
    match ins.op {
        Op::LoadGlobal => Some(Loaded::Global(unit.attr_sites[ins.b as usize])),
        Op::LoadMethod | Op::LoadAttr => {
            Some(Loaded::Method(ins.b, unit.attr_sites[ins.c as usize]))
        }
        Op::Move if ins.b & K_BIT == 0 => load_at(unit, def, ins.b),
        _ => None,
    }
}

/// Whether a call of `callee` from `code` is free of effects. `read` gives the frame's registers.
pub fn is_pure_call(
    callee: Callee,
    code: &'static Code,
    globals: Value,
    read: &dyn Fn(u16) -> Value,
) -> bool {
    let target = match callee {
        Callee::Local(reg) => Some(read(reg)),
        Callee::Global(name) => global(code, globals, name),
        Callee::Attr(base, name) => {
            global(code, globals, base).and_then(|module| module_attr(module, code, name))
        }
        Callee::Unknown => None,
    };
    target.is_some_and(|target| is_pure(target, 0))
}

/// The present value of a global or builtin.
pub fn global(code: &'static Code, globals: Value, name: u16) -> Option<Value> {
    let name = code.names[name as usize];
    let table = globals.downcast::<TableObj>()?;
    table.get_str(name).or_else(|| Vm::get().builtins().downcast::<TableObj>()?.get_str(name))
}

fn module_attr(module: Value, code: &'static Code, name: u16) -> Option<Value> {
    let module = module.downcast::<ModuleObj>()?;
    let name = code.names[name as usize];
    module.dict.downcast::<TableObj>()?.get_str(name)
}

fn is_pure(target: Value, depth: u32) -> bool {
    if let Some(native) = target.downcast::<NativeObj>() {
        return is_pure_native(native.def.intrinsic, native.def.effects);
    }
    if let Some(class) = target.downcast::<ClassObj>() {
        let vm = Vm::get();
        let name = class.name_str();
        let is_scalar = matches!(name.as_str(), "int" | "float" | "bool" | "range" | "prange");
        return is_scalar || vm.is_subclass(class, vm.exc_class(crate::error::ExcClass::Exception));
    }
    match target.downcast::<FunctionObj>() {
        Some(func) => depth < DEPTH_MAX && is_pure_code(func.code.get(), func.globals, depth + 1),
        None => false,
    }
}

fn is_pure_native(intrinsic: Option<Intrinsic>, effects: Effects) -> bool {
    match intrinsic {
        Some(
            Intrinsic::ListAppend
            | Intrinsic::ListPop
            | Intrinsic::SetAdd
            | Intrinsic::DictGet
            | Intrinsic::Random,
        ) => false,
        Some(_) => true,
        None => effects.0 & (Effects::WRITES.0 | Effects::PYTHON.0 | Effects::FRAMES.0) == 0,
    }
}

/// Whether running the code changes nothing but its own locals and objects it makes.
#[expect(clippy::wildcard_enum_match_arm, reason = "has_effect knows the ops")]
fn is_pure_code(code: &'static Code, globals: Value, depth: u32) -> bool {
    let unit = &code.unit;
    (0..unit.code.len() as u32).all(|pc| match unit.code[pc as usize].op {
        op if has_effect(op) => false,
        Op::SetItem => false,
        Op::Call | Op::CallMethod | Op::CallKw => {
            let target = match callee_at(unit, pc) {
                Callee::Global(name) => global(code, globals, name),
                Callee::Attr(base, name) => {
                    global(code, globals, base).and_then(|m| module_attr(m, code, name))
                }
                Callee::Local(_) | Callee::Unknown => None,
            };
            target.is_some_and(|target| is_pure(target, depth))
        }
        _ => true,
    })
}

/// Whether the op itself, whatever its operands, may change what others see.
pub fn has_effect(op: Op) -> bool {
    matches!(
        op,
        Op::StoreGlobal
            | Op::DelGlobal
            | Op::StoreName
            | Op::DelName
            | Op::StoreCell
            | Op::DelCell
            | Op::StoreAttr
            | Op::DelAttr
            | Op::DelItem
            | Op::ImportName
            | Op::ImportFrom
            | Op::ImportStar
            | Op::WithEnter
            | Op::WithExit
            | Op::BuildClass
            | Op::CallEx
            | Op::Yield
            | Op::YieldFrom
            | Op::GetAwaitable
            | Op::GetAIter
            | Op::GetANext
    )
}
