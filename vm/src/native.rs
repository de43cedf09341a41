//! Native functions: what a table row says of one, the parsed form of its signature, and the
//! binding of a call's arguments to it.
//!
//! Invariant: a native sees one slot for each parameter, in the order of its signature: absent
//! optional ones are `UNBOUND` or their default, `*args` is a tuple, `**kw` a dict.

use crate::error::{ExcClass, Raised};
use crate::interp::helpers::Effects;
use crate::object::Gc;
use crate::object::records::NativeObj;
use crate::thread::Thread;
use crate::value::{INLINE_INT_MAX, INLINE_INT_MIN, Value};

/// The Rust side of a native.
pub type NativeFn = fn(&mut Thread, &[Value]) -> Result<Value, Raised>;

/// A row of a table of natives.
pub struct NativeDef {
    pub name: &'static str,
    /// Parameters in Python's syntax: `"x, /, *, key=None, reverse=False"`. A default is `None`,
    /// `True`, `False`, an int, a quoted string, or nothing but `=` for one that may be absent.
    pub sig: &'static str,
    pub func: NativeFn,
    pub doc: &'static str,
    pub effects: Effects,
    pub intrinsic: Option<Intrinsic>,
}

/// Natives that op semantics know: they have a generic body that traces inline.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Intrinsic {
    Len,
    Abs,
    Min,
    Max,
    Range,
    Prange,
    IsInstance,
    IntNew,
    FloatNew,
    BoolNew,
    StrNew,
    ListNew,
    TupleNew,
    SetNew,
    DictNew,
    TypeOf,
    Ord,
    Chr,
    ListAppend,
    ListPop,
    DictGet,
    SetAdd,
    Sqrt,
    Floor,
    Ceil,
    Trunc,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Atan2,
    Exp,
    Log,
    Pow,
    Hypot,
    Fabs,
    Random,
}

/// What stands in for an argument that the call leaves out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Default {
    /// Leaving it out raises `TypeError`.
    Required,
    /// An immediate value, `UNBOUND` included.
    Value(Value),
    Str(&'static str),
}

/// A parameter that is neither `*args` nor `**kw`.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    pub name: &'static str,
    pub default: Default,
}

/// A parsed signature. Slots: the parameters in order, then `*args`, then `**kw`.
#[derive(Debug)]
pub struct Sig {
    pub params: Vec<Param>,
    pub n_posonly: usize,
    /// Positional parameters, the positional-only ones included; the rest are keyword-only.
    pub n_pos: usize,
    /// Positional parameters without a default.
    pub n_required: usize,
    pub has_varargs: bool,
    pub has_varkw: bool,
}

impl Sig {
    /// Parses a signature. A malformed one is a bug in our tables.
    pub fn parse(text: &'static str) -> Sig {
        let mut sig = Sig {
            params: Vec::new(),
            n_posonly: 0,
            n_pos: 0,
            n_required: 0,
            has_varargs: false,
            has_varkw: false,
        };
        let mut kwonly = false;
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            match part {
                "/" => sig.n_posonly = sig.params.len(),
                "*" => kwonly = true,
                p if p.starts_with("**") => sig.has_varkw = true,
                p if p.starts_with('*') => {
                    sig.has_varargs = true;
                    kwonly = true;
                }
                p => {
                    let (name, default) = match p.split_once('=') {
                        None => (p, Default::Required),
                        Some((name, text)) => (name.trim(), parse_default(text.trim())),
                    };
                    if !kwonly {
                        sig.n_pos += 1;
                        if default == Default::Required {
                            sig.n_required = sig.n_pos;
                        }
                    }
                    sig.params.push(Param { name, default });
                }
            }
        }
        sig
    }

    /// Slots that the native sees.
    #[inline(always)]
    pub fn n_slots(&self) -> usize {
        self.params.len() + self.has_varargs as usize + self.has_varkw as usize
    }

    /// Whether a call with `n` positional arguments and no keywords needs no binding at all.
    #[inline(always)]
    pub fn is_direct(&self, n: usize) -> bool {
        n == self.n_pos && n == self.n_slots()
    }

    /// Binds a call's arguments: `args` are the positional ones followed by the values of the
    /// keywords `kwnames` (interned strs). Fills `out[..n_slots]`.
    pub fn bind(
        &self,
        th: &mut Thread,
        native: Gc<NativeObj>,
        args: &[Value],
        kwnames: &[Value],
        out: &mut [Value],
    ) -> Result<(), Raised> {
        let out = &mut out[..self.n_slots()];
        if kwnames.is_empty() && self.n_pos == out.len() && self.accepts(args.len()) {
            return self.bind_positional(th, args, out);
        }
        out.fill(Value::UNBOUND);
        let n_args = args.len() - kwnames.len();
        let n_fit = n_args.min(self.n_pos);
        out[..n_fit].copy_from_slice(&args[..n_fit]);
        if self.has_varargs {
            out[self.params.len()] = th.new_tuple(&args[n_fit..n_args]).value();
        } else if n_args > self.n_pos {
            return Err(self.too_many(th, native, n_args));
        }
        if self.has_varkw {
            out[self.n_slots() - 1] = th.new_dict().value();
        }
        for (&kw, &v) in kwnames.iter().zip(&args[n_args..]) {
            self.bind_keyword(th, native, kw, v, out)?;
        }
        for (i, p) in self.params.iter().enumerate() {
            if !out[i].is_unbound() {
                continue;
            }
            match p.default {
                Default::Required => return Err(self.missing(th, native, i)),
                Default::Value(v) => out[i] = v,
                Default::Str(s) => out[i] = th.intern(s),
            }
        }
        Ok(())
    }

    /// Whether `n` positional arguments leave only those out that have a default.
    #[inline(always)]
    fn accepts(&self, n: usize) -> bool {
        self.n_required <= n && n <= self.n_pos
    }

    /// Binds positional arguments to parameters that are all positional.
    fn bind_positional(
        &self,
        th: &mut Thread,
        args: &[Value],
        out: &mut [Value],
    ) -> Result<(), Raised> {
        for (o, &v) in out.iter_mut().zip(args) {
            *o = v;
        }
        for (o, p) in out.iter_mut().zip(&self.params).skip(args.len()) {
            *o = match p.default {
                Default::Required => Value::UNBOUND,
                Default::Value(v) => v,
                Default::Str(s) => th.intern(s),
            };
        }
        Ok(())
    }

    fn bind_keyword(
        &self,
        th: &mut Thread,
        native: Gc<NativeObj>,
        kw: Value,
        v: Value,
        out: &mut [Value],
    ) -> Result<(), Raised> {
        let name = native.def.name;
        let text = kw.as_str().map(|s| s.to_rust()).unwrap_or_default();
        match self.params[self.n_posonly..].iter().position(|p| p.name == text) {
            Some(i) if out[i + self.n_posonly].is_unbound() => out[i + self.n_posonly] = v,
            Some(i) => {
                let pos = i + self.n_posonly + 1;
                let msg =
                    format!("argument for {name}() given by name ('{text}') and position ({pos})");
                return Err(th.raise(ExcClass::TypeError, msg));
            }
            None if self.has_varkw => {
                let dict = out[self.n_slots() - 1].as_dict().expect("the **kw slot is a dict");
                dict.set_str(th, kw, v);
            }
            None if self.params.len() == self.n_posonly => {
                let is_slot = native.is_slot();
                let wrapper = if is_slot { "wrapper " } else { "" };
                let msg = format!("{wrapper}{name}() takes no keyword arguments");
                return Err(th.raise(ExcClass::TypeError, msg));
            }
            None => {
                let msg = format!("{name}() got an unexpected keyword argument '{text}'");
                return Err(th.raise(ExcClass::TypeError, msg));
            }
        }
        Ok(())
    }

    /// Parameters that calls do not show: what a bound native has in front of its arguments.
    fn n_hidden(&self) -> usize {
        let first = self.params.first().map_or("", |p| p.name);
        matches!(first, "self" | "cls" | "data" | "flags") as usize
    }

    #[cold]
    fn too_many(&self, th: &mut Thread, native: Gc<NativeObj>, given: usize) -> Raised {
        let hidden = self.n_hidden();
        let (n, min, given) = (self.n_pos - hidden, self.n_required - hidden, given - hidden);
        let has_keywords = self.n_posonly < self.params.len();
        let name = native.def.name;
        let s = if n == 1 { "" } else { "s" };
        let msg = if native.is_slot() {
            native.slot_count(n, min, given)
        } else if n == 0 && has_keywords {
            format!("{name}() takes no positional arguments")
        } else if n == 0 {
            format!("{}() takes no arguments ({given} given)", native.full_name())
        } else if self.n_posonly < self.n_pos {
            let most = if n == min { "exactly" } else { "at most" };
            format!("{name}() takes {most} {n} argument{s} ({given} given)")
        } else if n == 1 && min == 1 && !has_keywords {
            format!("{}() takes exactly one argument ({given} given)", native.full_name())
        } else if n == min {
            format!("{name} expected {n} argument{s}, got {given}")
        } else {
            format!("{name} expected at most {n} argument{s}, got {given}")
        };
        th.raise(ExcClass::TypeError, msg)
    }

    #[cold]
    fn missing(&self, th: &mut Thread, native: Gc<NativeObj>, i: usize) -> Raised {
        let hidden = self.n_hidden();
        let (n, i) = (self.n_required - hidden.min(self.n_required), i - hidden.min(i));
        let p = self.params[i + hidden].name;
        let name = native.def.name;
        let is_only = self.n_pos - hidden == 1 && self.n_posonly == self.params.len();
        let msg = if native.is_slot() {
            native.slot_count(self.n_pos - hidden, n, i)
        } else if is_only && n == 1 {
            format!("{}() takes exactly one argument (0 given)", native.full_name())
        } else if i + hidden < self.n_posonly {
            let s = if n == 1 { "" } else { "s" };
            let least = if self.n_required == self.n_pos { "" } else { "at least " };
            format!("{name} expected {least}{n} argument{s}, got {i}")
        } else if i + hidden < self.n_pos {
            format!("{name}() missing required argument '{p}' (pos {})", i + 1)
        } else {
            format!("{name}() missing required keyword-only argument: '{p}'")
        };
        th.raise(ExcClass::TypeError, msg)
    }
}

impl Gc<NativeObj> {
    /// Whether it is a slot of a builtin type: a wrapper, as CPython calls it.
    fn is_slot(&self) -> bool {
        self.header.shape.get() == crate::object::shape::SLOT_WRAPPER && self.def.name != "__init__"
    }

    /// The message for a slot called with the wrong number of arguments.
    fn slot_count(&self, most: usize, least: usize, given: usize) -> String {
        let (n, what) = match (given > most, least == most) {
            (_, true) => (most, ""),
            (true, false) => (most, "at most "),
            (false, false) => (least, "at least "),
        };
        let s = if n == 1 { "" } else { "s" };
        if what.is_empty() {
            format!("expected {n} argument{s}, got {given}")
        } else {
            format!("expected {what}{n} argument{s}, got {given}")
        }
    }

    /// The name with that of its class, or of its module unless that is `builtins`.
    pub fn full_name(&self) -> String {
        let name = self.def.name;
        let owner = self.owner.get();
        match (owner.as_class(), owner.as_str()) {
            (Some(class), _) => format!("{}.{name}", class.name_str()),
            (None, Some(module)) => format!("{}.{name}", module.to_rust()),
            (None, None) => name.to_string(),
        }
    }
}

fn parse_default(text: &'static str) -> Default {
    match text {
        "" => Default::Value(Value::UNBOUND),
        "None" => Default::Value(Value::NONE),
        "True" => Default::Value(Value::TRUE),
        "False" => Default::Value(Value::FALSE),
        t if t.starts_with(['\'', '"']) => Default::Str(&t[1..t.len() - 1]),
        t => match (t.parse::<i64>(), t.parse::<f64>()) {
            // A bound like `sys.maxsize` is beyond every index anyhow.
            (Ok(i), _) => {
                Default::Value(Value::inline_int(i.clamp(INLINE_INT_MIN, INLINE_INT_MAX)))
            }
            (_, Ok(f)) => Default::Value(Value::float(f)),
            (Err(_), Err(_)) => panic!("bad default {t:?} in a native's signature"),
        },
    }
}
