//! The constructors of functions and cells, and the comparison of cells.

use super::{compare, evaluate};
use crate::error::{ExcClass, Raised};
use crate::interp::machine::Cond;
use crate::kit;
use crate::native::NativeDef;
use crate::thread::Thread;
use crate::value::Value;

type Res = Result<Value, Raised>;

/// `types.FunctionType`.
pub static FUNCTION: NativeDef = kit::native(
    "__new__",
    "cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None",
    new_function,
);

/// `types.CellType`.
pub static CELL: NativeDef = kit::native("__new__", "cls, contents=, /", new_cell);

fn new_function(th: &mut Thread, args: &[Value]) -> Res {
    let Some(code) = args[1].as_code_obj() else {
        let kind = th.type_name(args[1]);
        return kit::type_error(th, format!("function() argument 'code' must be code, not {kind}"));
    };
    let Some(globals) = args[2].as_dict() else {
        let kind = th.type_name(args[2]);
        let text = format!("function() argument 'globals' must be dict, not {kind}");
        return kit::type_error(th, text);
    };
    let (name, defaults, closure, kwdefaults) = (args[3], args[4], args[5], args[6]);
    if !name.is_none() && !name.is_str() {
        return kit::type_error(th, "arg 3 (name) must be None or string");
    }
    if !defaults.is_none() && defaults.as_tuple().is_none() {
        return kit::type_error(th, "arg 4 (defaults) must be None or tuple");
    }
    if !kwdefaults.is_none() && kwdefaults.as_dict().is_none() {
        return kit::type_error(th, "arg 6 (kwdefaults) must be None or dict");
    }
    check_closure(th, &code.code.unit.name, code.code.unit.free_names.len(), closure)?;
    evaluate::provide_builtins(th, globals);
    let f = th.new_function(code.code, args[2]);
    f.defaults.set(defaults);
    f.kwdefaults.set(kwdefaults);
    f.closure.set(closure);
    if !name.is_none() {
        f.name.set(name);
    }
    let key = th.vm().names().name;
    if let Some(module) = globals.get_str(key) {
        f.module.set(module);
    }
    Ok(f.value())
}

fn check_closure(th: &mut Thread, name: &str, want: usize, closure: Value) -> Result<(), Raised> {
    let given = closure.as_tuple();
    if !closure.is_none() && given.is_none() || want > 0 && given.is_none() {
        let none = if want > 0 { "" } else { "None or " };
        return kit::type_error(th, format!("arg 5 (closure) must be {none}tuple"));
    }
    let items = given.as_ref().map_or(&[][..], |t| t.items());
    if items.len() != want {
        let text = format!("{name} requires closure of length {want}, not {}", items.len());
        return Err(th.raise(ExcClass::ValueError, text));
    }
    match items.iter().find(|c| c.as_cell().is_none()) {
        Some(&wrong) => {
            let kind = th.type_name(wrong);
            kit::type_error(th, format!("arg 5 (closure) expected cell, found {kind}"))
        }
        None => Ok(()),
    }
}

fn new_cell(th: &mut Thread, args: &[Value]) -> Res {
    Ok(th.new_cell(args[1]).value())
}

/// Cells compare by their contents; an empty one is less than all others.
pub fn compare_cells(
    th: &mut Thread,
    a: Value,
    b: Value,
    cond: Cond,
) -> Result<Option<bool>, Raised> {
    let (Some(a), Some(b)) = (a.as_cell(), b.as_cell()) else { return Ok(None) };
    let (a, b) = (a.value.get(), b.value.get());
    if !a.is_unbound() && !b.is_unbound() {
        return compare::test(th, cond, a, b).map(Some);
    }
    let order = (!a.is_unbound()).cmp(&!b.is_unbound());
    Ok(Some(match cond {
        Cond::Eq => order.is_eq(),
        Cond::Ne => order.is_ne(),
        Cond::Lt => order.is_lt(),
        Cond::Le => order.is_le(),
        Cond::Gt => order.is_gt(),
        Cond::Ge => order.is_ge(),
    }))
}

/// `method.__new__`.
pub static METHOD: NativeDef = kit::native("method", "cls, function, instance, /", method_new);

fn method_new(th: &mut Thread, args: &[Value]) -> Res {
    if !kit::is_callable(th, args[1]) {
        return kit::type_error(th, "first argument must be callable");
    }
    if args[2].is_none() {
        return kit::type_error(th, "instance must not be None");
    }
    Ok(th.new_bound(args[1], args[2]).value())
}
