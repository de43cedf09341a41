//! Methods of frames and tracebacks.

use crate::kit::{self, Res};
use crate::native::NativeDef;
use crate::object::records::FrameState;
use crate::protocol::attr_frame;
use crate::thread::Thread;
use crate::value::Value;

/// Methods of frames.
pub static FRAME: &[NativeDef] = kit::natives! {
    "clear", "self, /" => clear;
};

/// `types.TracebackType(...)`.
pub static TRACEBACK: NativeDef =
    kit::native("__new__", "cls, tb_next, tb_frame, tb_lasti, tb_lineno", new_traceback);

fn clear(th: &mut Thread, args: &[Value]) -> Res {
    attr_frame::clear_frame(th, args[0])?;
    Ok(Value::NONE)
}

/// Where instruction `pc` of a code object comes from: first and last line, and columns in bytes.
pub fn position(th: &mut Thread, code: Value, pc: usize) -> Value {
    let code = code.as_code_obj().expect("a code object").code;
    let none = [Value::NONE; 4];
    let place = match code.unit.spans.get(pc) {
        Some(span) => {
            let (line, col) = code.source.line_col(span.start);
            let (end_line, end_col) = code.source.line_col(span.end.max(span.start));
            [line, end_line, col, end_col].map(|n| Value::inline_int(n.into()))
        }
        None => none,
    };
    kit::tuple(th, &place)
}

fn new_traceback(th: &mut Thread, args: &[Value]) -> Res {
    let next = args[1];
    if !next.is_none() && next.as_traceback().is_none() {
        let ty = kit::type_name(th, next);
        return kit::type_error(th, format!("expected traceback object or None, got '{ty}'"));
    }
    let Some(frame) = args[2].as_frame() else {
        let ty = kit::type_name(th, args[2]);
        let text = format!("TracebackType() argument 'tb_frame' must be frame, not {ty}");
        return kit::type_error(th, text);
    };
    let lasti = kit::index(th, args[3])?;
    let line = kit::index(th, args[4])?;
    let last = frame.code.unit.code.len().saturating_sub(1) as i64;
    let shown = crate::thread::Frame {
        code: frame.code,
        func: Value::NONE,
        globals: frame.globals,
        base: std::ptr::null_mut(),
        pc: (lasti / 2).clamp(0, last) as u32,
        ret: 0,
        flags: 0,
    };
    let depth = match frame.state() {
        FrameState::Live => frame.depth.get() as usize,
        FrameState::Suspended | FrameState::Dead => u32::MAX as usize,
    };
    let tb = th.new_traceback(Value::NONE, &shown, depth);
    tb.next.set(next);
    tb.frame.set(args[2]);
    tb.lineno.set(u32::try_from(line).unwrap_or(0));
    tb.lasti.set(i32::try_from(lasti).unwrap_or(-1));
    Ok(tb.value())
}
