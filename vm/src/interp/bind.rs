//! Binding a call's arguments to the parameters of a Python function.
//!
//! Invariant: after a successful binding the first registers of the window hold every parameter,
//! captured ones in their cells, and nothing else has been written.

use super::machine::Raised;
use crate::code::{Code, Params};
use crate::error::ExcClass;
use crate::object::Gc;
use crate::object::layout::FunctionObj;
use crate::thread::Thread;
use crate::value::Value;

/// Whether calling a function of this code makes a generator.
#[inline(always)]
pub fn is_generator(code: &Code) -> bool {
    code.unit.kind.is_suspendable()
}

/// Where a binding under way stands.
struct Binding<'a> {
    func: Gc<FunctionObj>,
    params: &'a Params,
    out: *mut Value,
}

impl Binding<'_> {
    fn get(&self, i: usize) -> Value {
        // SAFETY: `i` is a parameter of the function, whose window starts at `out` (U8).
        unsafe { *self.out.add(i) }
    }

    fn set(&self, i: usize, v: Value) {
        // SAFETY: as in `get`.
        unsafe { *self.out.add(i) = v }
    }

    /// Positional and keyword-only parameters together.
    fn n_named(&self) -> usize {
        (self.params.n_pos + self.params.n_kwonly) as usize
    }

    fn qualname(&self) -> String {
        self.func.qualname.get().as_str().map(|s| s.to_rust()).unwrap_or_default()
    }

    fn type_error(&self, th: &mut Thread, text: String) -> Raised {
        let text = format!("{}() {text}", self.qualname());
        th.raise(ExcClass::TypeError, text)
    }
}

/// Binds `args`, the last `kwnames.len()` of which are keywords' values, to the window at `out`.
///
/// # Safety
/// `out` points into the VM stack, at or above every window in use but the caller's argument
/// registers; `args` does not overlap the window.
pub unsafe fn bind(
    th: &mut Thread,
    func: Gc<FunctionObj>,
    args: &[Value],
    kwnames: &[Value],
    out: *mut Value,
) -> Result<(), Raised> {
    let unit = &func.code.get().unit;
    // SAFETY: an address computation, compared before use.
    let top = unsafe { out.add(unit.n_regs as usize + 1) };
    if top > th.stack_limit {
        return Err(th.raise(ExcClass::RecursionError, "maximum recursion depth exceeded"));
    }
    let b = Binding { func, params: &unit.params, out };
    let is_exact = kwnames.is_empty() && args.len() == b.params.names.len();
    if is_exact && func.code.get().is_plain {
        args.iter().enumerate().for_each(|(i, &v)| b.set(i, v));
        return Ok(());
    }
    for i in 0..b.params.names.len() {
        b.set(i, Value::UNBOUND);
    }
    let saved = th.stack_top;
    th.stack_top = top.max(saved);
    let outcome = bind_all(th, &b, args, kwnames);
    th.stack_top = saved;
    outcome
}

fn bind_all(th: &mut Thread, b: &Binding, args: &[Value], kwnames: &[Value]) -> Result<(), Raised> {
    let p = b.params;
    let n_args = args.len() - kwnames.len();
    let n_fit = n_args.min(p.n_pos as usize);
    for (i, &v) in args[..n_fit].iter().enumerate() {
        b.set(i, v);
    }
    if p.has_varargs {
        let rest = th.new_tuple(&args[n_fit..n_args]).value();
        b.set(b.n_named(), rest);
    }
    if p.has_varkw {
        let dict = th.new_dict().value();
        b.set(b.n_named() + p.has_varargs as usize, dict);
    }
    for (&name, &v) in kwnames.iter().zip(&args[n_args..]) {
        bind_keyword(th, b, name, v, kwnames)?;
    }
    if n_args > n_fit && !p.has_varargs {
        return Err(too_many(th, b, n_args));
    }
    fill_defaults(th, b)?;
    for &r in &b.func.code.get().unit.cell_params {
        let cell = th.new_cell(b.get(r as usize)).value();
        b.set(r as usize, cell);
    }
    Ok(())
}

fn bind_keyword(
    th: &mut Thread,
    b: &Binding,
    name: Value,
    v: Value,
    kwnames: &[Value],
) -> Result<(), Raised> {
    let p = b.params;
    let n_posonly = p.n_posonly as usize;
    let names = &b.func.code.get().param_names[n_posonly..b.n_named()];
    // Names of parameters and keywords are interned.
    if let Some(i) = names.iter().position(|&n| n == name)
        && b.get(i + n_posonly).is_unbound()
    {
        b.set(i + n_posonly, v);
        return Ok(());
    }
    let Some(text) = name.as_str().map(|s| s.to_rust()) else {
        return Err(th.raise(ExcClass::TypeError, "keywords must be strings"));
    };
    let found = p.names[n_posonly..b.n_named()].iter().position(|n| *n == text);
    match found.map(|i| i + n_posonly) {
        Some(i) if b.get(i).is_unbound() => b.set(i, v),
        Some(_) => {
            return Err(b.type_error(th, format!("got multiple values for argument '{text}'")));
        }
        None if p.has_varkw => {
            let slot = b.get(b.n_named() + p.has_varargs as usize);
            let dict = slot.as_dict().expect("the **kw slot is a dict");
            dict.set_str(th, name, v);
        }
        None if p.names[..n_posonly].contains(&text) => {
            return Err(positional_only(th, b, kwnames));
        }
        None => return Err(unexpected_keyword(th, b, &text)),
    }
    Ok(())
}

fn unexpected_keyword(th: &mut Thread, b: &Binding, text: &str) -> Raised {
    let names = &b.params.names[b.params.n_posonly as usize..b.n_named()];
    let near = crate::traceback::suggest::closest(text, names.iter().map(String::as_str));
    let hint = near.map(|n| format!(". Did you mean '{n}'?")).unwrap_or_default();
    b.type_error(th, format!("got an unexpected keyword argument '{text}'{hint}"))
}

fn positional_only(th: &mut Thread, b: &Binding, kwnames: &[Value]) -> Raised {
    let given: Vec<String> = kwnames.iter().filter_map(|k| Some(k.as_str()?.to_rust())).collect();
    let posonly = &b.params.names[..b.params.n_posonly as usize];
    let wrong: Vec<&str> =
        posonly.iter().filter(|n| given.contains(n)).map(String::as_str).collect();
    let text = format!(
        "got some positional-only arguments passed as keyword arguments: '{}'",
        wrong.join(", ")
    );
    b.type_error(th, text)
}

/// Most keywords that [`bind_keywords_in_place`] takes.
const FEW_KEYWORDS: usize = 8;

/// Binds a call with keywords whose arguments lie where the window is to be: `n_args` of them, the
/// last of which `kwnames` names. False if this is not one of the common cases; nothing has been
/// written then.
///
/// # Safety
/// `out` points at the arguments, and the window of `func` there is inside the VM stack.
pub unsafe fn bind_keywords_in_place(
    func: Gc<FunctionObj>,
    n_args: usize,
    kwnames: &[Value],
    out: *mut Value,
) -> bool {
    let code = func.code.get();
    let b = Binding { func, params: &code.unit.params, out };
    let (n_named, n_given) = (b.n_named(), n_args - kwnames.len());
    let is_common = n_named == b.params.names.len()
        && code.unit.cell_params.is_empty()
        && n_given <= b.params.n_pos as usize
        && kwnames.len() <= FEW_KEYWORDS;
    if !is_common {
        return false;
    }
    let mut values = [Value::UNBOUND; FEW_KEYWORDS];
    let mut places = [0; FEW_KEYWORDS];
    for (i, name) in kwnames.iter().enumerate() {
        let place = code.param_names.iter().position(|n| n == name).unwrap_or(0);
        let is_new = place >= n_given && !places[..i].contains(&place);
        let is_free = place >= b.params.n_posonly as usize && is_new;
        if !is_free || code.param_names[place] != *name {
            return false;
        }
        places[i] = place;
        values[i] = b.get(n_given + i);
    }
    // Parameters that the call does not mention get their defaults.
    let mut filled = [Value::UNBOUND; 2 * FEW_KEYWORDS];
    if n_named - n_given > filled.len() {
        return false;
    }
    for (i, &place) in places[..kwnames.len()].iter().enumerate() {
        filled[place - n_given] = values[i];
    }
    for i in n_given..n_named {
        if filled[i - n_given].is_unbound() {
            match default_of(&b, i) {
                Some(v) => filled[i - n_given] = v,
                None => return false,
            }
        }
    }
    for i in n_given..n_named {
        b.set(i, filled[i - n_given]);
    }
    true
}

/// The default of parameter `i`.
fn default_of(b: &Binding, i: usize) -> Option<Value> {
    let n_pos = b.params.n_pos as usize;
    if i >= n_pos {
        let name = b.func.code.get().param_names[i];
        return b.func.kwdefaults.get().as_dict()?.get_str(name);
    }
    let defaults = b.func.defaults.get().as_tuple()?;
    (i + defaults.len).checked_sub(n_pos).map(|k| defaults.item(k))
}

/// Gives the parameters that are still unbound their defaults.
fn fill_defaults(th: &mut Thread, b: &Binding) -> Result<(), Raised> {
    let p = b.params;
    let n_pos = p.n_pos as usize;
    let defaults = b.func.defaults.get();
    let defaults = defaults.as_tuple();
    let n_defaults = defaults.map_or(0, |t| t.len);
    let n_required = n_pos.saturating_sub(n_defaults);
    let mut missing = Vec::new();
    for i in 0..n_pos {
        if !b.get(i).is_unbound() {
            continue;
        }
        match defaults {
            Some(t) if i >= n_required => b.set(i, t.item(i - n_required)),
            _ => missing.push(i),
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(th, b, &missing, "positional"));
    }
    for i in n_pos..b.n_named() {
        if !b.get(i).is_unbound() {
            continue;
        }
        let name = b.func.code.get().param_names[i];
        match b.func.kwdefaults.get().as_dict().and_then(|d| d.get_str(name)) {
            Some(v) => b.set(i, v),
            None => missing.push(i),
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(missing_arguments(th, b, &missing, "keyword-only"))
}

fn missing_arguments(th: &mut Thread, b: &Binding, missing: &[usize], kind: &str) -> Raised {
    let names: Vec<String> = missing.iter().map(|&i| format!("'{}'", b.params.names[i])).collect();
    let list = match names.as_slice() {
        [one] => one.clone(),
        [a, z] => format!("{a} and {z}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let n = names.len();
    let s = if n == 1 { "" } else { "s" };
    b.type_error(th, format!("missing {n} required {kind} argument{s}: {list}"))
}

fn too_many(th: &mut Thread, b: &Binding, given: usize) -> Raised {
    let p = b.params;
    let n_pos = p.n_pos as usize;
    let n_defaults = b.func.defaults.get().as_tuple().map_or(0, |t| t.len);
    let (takes, plural) = if n_defaults > 0 {
        (format!("from {} to {n_pos}", n_pos - n_defaults), true)
    } else {
        (n_pos.to_string(), n_pos != 1)
    };
    let n_kw = (n_pos..b.n_named()).filter(|&i| !b.get(i).is_unbound()).count();
    let were = if given == 1 && n_kw == 0 { "was" } else { "were" };
    let s = if plural { "s" } else { "" };
    let given = if n_kw > 0 {
        let s1 = if given == 1 { "" } else { "s" };
        let s2 = if n_kw == 1 { "" } else { "s" };
        format!("{given} positional argument{s1} (and {n_kw} keyword-only argument{s2})")
    } else {
        given.to_string()
    };
    b.type_error(th, format!("takes {takes} positional argument{s} but {given} {were} given"))
}

/// A generator of `func`, whose parameters are complete at `window`.
///
/// # Safety
/// The words at `window` are the bound parameters.
pub unsafe fn make_generator(th: &mut Thread, func: Gc<FunctionObj>, window: *mut Value) -> Value {
    let code = func.code.get();
    let n = code.unit.params.names.len();
    // SAFETY: the window begins with the bound parameters (U8).
    let params = unsafe { std::slice::from_raw_parts(window, n) };
    th.new_generator(code, func.value(), func.globals, params).value()
}
