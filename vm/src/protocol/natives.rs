//! Methods of `type` that make classes and instances.

use super::class;
use crate::code::{CodeKind, Source};
use crate::compiler::Mode;
use crate::error::{ExcClass, Raised};
use crate::kit;
use crate::native::NativeDef;
use crate::object::Gc;
use crate::object::class::ClassObj;
use crate::object::shape;
use crate::run;
use crate::thread::Thread;
use crate::value::Value;
use std::sync::Arc;

type Res = Result<Value, Raised>;

static TYPE: &[NativeDef] = crate::native_table! {
    "__call__", "cls, /, *args, **kwargs" => type_call;
    "__new__", "cls, /, *args, **kwargs" => type_new;
    "__init__", "self, /, *args, **kwargs" => type_init;
};

static PREPARE: NativeDef = kit::native("__prepare__", "cls, /, *args, **kwargs", type_prepare);

static FUNCTIONS: &[NativeDef] = crate::native_table! {
    "eval", "source, globals=None, locals=None, /" => eval;
    "exec", "source, globals=None, locals=None, /" => exec;
};

/// Adds these methods to `type`, and `eval` and `exec` to the builtins.
pub fn install(th: &mut Thread) {
    let vm = th.vm();
    th.add_functions(vm.builtins(), FUNCTIONS);
    let type_ = vm.class_of_shape(shape::CLASS);
    th.add_methods(type_, TYPE);
    let prepare = vm.names().prepare;
    let f = th.native(&PREPARE, Value::UNBOUND);
    f.as_native().expect("a native").owner.set(type_.value());
    let f = th.new_wrapper(shape::CLASSMETHOD_DESCR, f).value();
    th.set_class_attr(type_, prepare, f);
}

fn class_arg(th: &mut Thread, v: Value) -> Result<Gc<ClassObj>, Raised> {
    let Some(class) = v.as_class() else {
        let text = format!("type.__new__(X): X is not a type object ({})", th.type_name(v));
        return Err(th.raise(ExcClass::TypeError, text));
    };
    if class.layout.get() != shape::CLASS {
        let name = class.name_str();
        let text = format!("type.__new__({name}): {name} is not a subtype of type");
        return Err(th.raise(ExcClass::TypeError, text));
    }
    Ok(class)
}

/// Runs `f` on a call's `*args` and `**kwargs` slots, as positional values and names.
fn spread(
    th: &mut Thread,
    args: Value,
    kwargs: Value,
    f: impl FnOnce(&mut Thread, &[Value], &[Value]) -> Res,
) -> Res {
    let all = th.new_list(args.as_tuple().expect("*args is a tuple").items());
    let names = th.new_list(&[]);
    let dict = kwargs.as_dict().expect("**kwargs is a dict");
    let mut pos = 0;
    while let Some((k, v)) = dict.next_entry(&mut pos) {
        names.append(th, k);
        all.append(th, v);
    }
    let (all, names) = (all.to_tuple(th), names.to_tuple(th));
    let (all, names) = (all.as_tuple().expect("a tuple"), names.as_tuple().expect("a tuple"));
    f(th, all.items(), names.items())
}

fn type_call(th: &mut Thread, args: &[Value]) -> Res {
    let c = args[0];
    spread(th, args[1], args[2], |th, all, names| class::instantiate(th, c, all, names))
}

fn type_new(th: &mut Thread, args: &[Value]) -> Res {
    let c = class_arg(th, args[0])?;
    spread(th, args[1], args[2], |th, all, names| class::new_default(th, c, all, names))
}

fn type_init(th: &mut Thread, args: &[Value]) -> Res {
    let n = args[1].as_tuple().map_or(0, |t| t.len);
    if n == 1 && args[2].as_dict().is_some_and(|d| !d.is_empty()) {
        let text = "type.__init__() takes no keyword arguments";
        return Err(th.raise(ExcClass::TypeError, text));
    }
    if n != 1 && n != 3 {
        return Err(th.raise(ExcClass::TypeError, "type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NONE)
}

fn type_prepare(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(th.new_dict().value())
}

fn eval(th: &mut Thread, args: &[Value]) -> Res {
    evaluate(th, "eval", args, Mode::Eval)
}

fn exec(th: &mut Thread, args: &[Value]) -> Res {
    evaluate(th, "exec", args, Mode::Exec)?;
    Ok(Value::NONE)
}

/// Runs source text or a code object in a namespace.
fn evaluate(th: &mut Thread, name: &str, args: &[Value], mode: Mode) -> Res {
    let ns = namespace(th, name, args[1], args[2])?;
    if let Some(code) = args[0].as_code_obj() {
        return run::execute(th, code.code, ns);
    }
    let text = match (args[0].as_str(), super::seq::bytes_of(args[0])) {
        (Some(s), _) => s.to_rust(),
        (None, Some(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        (None, None) => {
            let text = format!("{name}() arg 1 must be a string, bytes or code object");
            return Err(th.raise(ExcClass::TypeError, text));
        }
    };
    let text = if mode == Mode::Eval { text.trim_matches([' ', '\t']).to_string() } else { text };
    let source = Arc::new(Source::new("<string>", text));
    let code = run::compile(th, &source, mode)?;
    run::execute(th, code, ns)
}

/// The namespace that `eval` and `exec` run in: the given globals, or the running module's. Local
/// variables are seen through a copy.
fn namespace(th: &mut Thread, name: &str, globals: Value, locals: Value) -> Result<Value, Raised> {
    let given = !globals.is_none();
    if given && globals.as_dict().is_none() {
        let text = format!("{name}() globals must be a dict, not {}", th.type_name(globals));
        return Err(th.raise(ExcClass::TypeError, text));
    }
    let top = th.frames.last().copied();
    let running = top.map_or(Value::NONE, |f| f.globals);
    let globals = if given { globals } else { running };
    let Some(dict) = globals.as_dict() else {
        let text = format!("{name} must be given globals when called without a frame");
        return Err(th.raise(ExcClass::TypeError, text));
    };
    let key = th.vm().names().builtins;
    if dict.get_str(key).is_none() {
        let builtins = th.vm().builtins();
        dict.set_str(th, key, builtins);
    }
    let is_module = top.is_some_and(|f| f.code.unit.kind == CodeKind::Module);
    let locals = if locals.is_none() && !given && !is_module { kit::locals(th)? } else { locals };
    if locals.is_none() || locals == globals {
        return Ok(globals);
    }
    let both = dict.copied(th, shape::DICT, 0);
    super::item::update_dict(th, both, locals)?;
    Ok(both.value())
}
