//! Attributes of generators, code objects, tracebacks and frames.

use crate::error::{ExcClass, Raised};
use crate::interp::{frame_obj, generator as run};
use crate::object::Gc;
use crate::object::records::{ASYNC_RUNNING, FrameState, GenState, TracebackObj};
use crate::object::shape;
use crate::thread::Thread;
use crate::value::Value;

/// Attributes of generators and coroutines, whose names begin with the type's prefix.
pub fn generator(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let g = obj.as_generator()?;
    match n {
        "__name__" => return Some(g.name.get()),
        "__qualname__" => return Some(g.qualname.get()),
        _ => {}
    }
    let (prefix, rest) = n.split_at_checked(3)?;
    if prefix != prefix_of(obj) {
        return None;
    }
    match rest {
        "running" if prefix == "ag_" => Some(Value::bool(g.bits.get() & ASYNC_RUNNING != 0)),
        "origin" if prefix == "cr_" => Some(g.extra.get()),
        "running" => Some(Value::bool(g.state() == GenState::Running)),
        "suspended" => Some(Value::bool(g.state() == GenState::Suspended)),
        "code" => Some(th.new_code_obj(g.code)),
        "frame" => Some(frame_obj::of_generator(th, g)),
        "yieldfrom" if prefix == "gi_" => Some(run::delegate(g).unwrap_or(Value::NONE)),
        "await" if prefix != "gi_" => Some(run::delegate(g).unwrap_or(Value::NONE)),
        _ => None,
    }
}

fn prefix_of(obj: Value) -> &'static str {
    match obj.shape() {
        shape::GENERATOR => "gi_",
        shape::ASYNC_GENERATOR => "ag_",
        _ => "cr_",
    }
}

/// The line of a traceback entry.
pub fn traceback_line(tb: Gc<TracebackObj>) -> u32 {
    match tb.lineno.get() {
        0 => frame_obj::line_at(tb.code, tb.pc),
        line => line,
    }
}

/// Attributes of tracebacks.
pub fn traceback(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let tb = obj.as_traceback()?;
    match n {
        "tb_next" => Some(tb.next.get()),
        "tb_frame" => Some(frame_obj::of_traceback(th, tb)),
        "tb_lineno" => Some(Value::inline_int(traceback_line(tb).into())),
        "tb_lasti" => Some(Value::inline_int(match tb.lasti.get() {
            -1 => i64::from(tb.pc) * 2,
            given => i64::from(given),
        })),
        _ => None,
    }
}

/// Attributes of frames.
pub fn frame(th: &mut Thread, obj: Value, n: &str) -> Option<Value> {
    let f = obj.as_frame()?;
    match n {
        "f_code" => Some(th.new_code_obj(f.code)),
        "f_globals" => Some(f.globals),
        "f_builtins" => Some(th.vm().builtins()),
        "f_locals" => Some(frame_obj::locals(th, f)),
        "f_lineno" => Some(Value::inline_int(frame_obj::line_of(th, f).into())),
        "f_lasti" => Some(Value::inline_int(i64::from(frame_obj::pc_of(th, f)) * 2)),
        "f_back" => Some(frame_obj::back_of(th, f)),
        "f_trace" => Some(f.trace.get()),
        "f_trace_lines" => Some(Value::TRUE),
        "f_trace_opcodes" => Some(Value::FALSE),
        _ => None,
    }
}

/// Stores one of these attributes; false if `n` is none of them.
pub fn store(th: &mut Thread, obj: Value, n: &str, v: Value) -> Result<bool, Raised> {
    if let Some(tb) = obj.as_traceback() {
        if n != "tb_next" {
            return Ok(false);
        }
        set_next(th, tb, v)?;
        return Ok(true);
    }
    if let Some(g) = obj.as_generator() {
        let cell = match n {
            "__name__" => &g.name,
            "__qualname__" => &g.qualname,
            _ => return Ok(false),
        };
        if !v.is_str() {
            return Err(
                th.raise(ExcClass::TypeError, format!("{n} must be set to a string object"))
            );
        }
        cell.set(v);
        return Ok(true);
    }
    let Some(f) = obj.as_frame() else { return Ok(false) };
    match n {
        "f_trace" => f.trace.set(v),
        "f_trace_lines" | "f_trace_opcodes" => {}
        "f_lineno" => {
            let text = "f_lineno can only be set in a trace function";
            return Err(th.raise(ExcClass::ValueError, text));
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Sets `tb_next`, unless that would make a ring.
fn set_next(th: &mut Thread, tb: Gc<TracebackObj>, v: Value) -> Result<(), Raised> {
    if !v.is_none() && v.as_traceback().is_none() {
        let text = format!("expected traceback object, got '{}'", th.type_name(v));
        return Err(th.raise(ExcClass::TypeError, text));
    }
    let mut at = v;
    while let Some(t) = at.as_traceback() {
        if t == tb {
            return Err(th.raise(ExcClass::ValueError, "traceback loop detected"));
        }
        at = t.next.get();
    }
    tb.next.set(v);
    Ok(())
}

/// `frame.clear()`.
///
/// # Errors
/// `RuntimeError` for a frame that is running or waits in a generator that has started.
pub fn clear_frame(th: &mut Thread, obj: Value) -> Result<(), Raised> {
    let Some(f) = obj.as_frame() else { return Ok(()) };
    match f.state() {
        FrameState::Dead => frame_obj::clear(f),
        FrameState::Live => {
            return Err(th.raise(ExcClass::RuntimeError, "cannot clear an executing frame"));
        }
        FrameState::Suspended => {
            let Some(g) = f.store.get().as_generator() else { return Ok(()) };
            if g.state() == GenState::Suspended {
                let text = "cannot clear a suspended frame";
                return Err(th.raise(ExcClass::RuntimeError, text));
            }
            if g.header.shape.get() == shape::COROUTINE {
                crate::finalise::unawaited(th, g.value());
            }
            run::close(th, g)?;
        }
    }
    Ok(())
}
