//! Frame objects: made when somebody asks for one, told when their frame is left.
//!
//! Invariant: a frame has [`OBSERVED`] in its flags just if `Thread::frame_objs` has its object. A
//! traceback entry whose frame is left by the exception keeps the frame's locals, so that a frame
//! object can still be made of it.

use super::frame::{GENERATOR, OBSERVED, RESTORED};
use crate::code::{Code, CodeKind};
use crate::error::EXC_TRACEBACK;
use crate::object::Gc;
use crate::object::records::{FrameObj, FrameState, GenState, GeneratorObj, TracebackObj};
use crate::thread::{Frame, Thread};
use crate::value::Value;

fn set_state(f: Gc<FrameObj>, state: FrameState) {
    f.header.flags.set(state as u16);
}

impl Gc<FrameObj> {
    /// What the object stands for.
    pub fn state(&self) -> FrameState {
        match self.header.flags.get() {
            0 => FrameState::Live,
            1 => FrameState::Suspended,
            _ => FrameState::Dead,
        }
    }
}

/// The frame object of the frame at place `depth` of the control stack.
pub fn at(th: &mut Thread, depth: usize) -> Value {
    th.frames_seen += 1;
    let frame = th.frames[depth];
    if frame.flags & OBSERVED != 0 {
        let found = th.frame_objs.iter().find(|(d, _)| *d as usize == depth);
        return found.expect("an observed frame has its object").1;
    }
    let made = th.new_frame_obj(frame.code, frame.globals, depth, FrameState::Live);
    if frame.flags & GENERATOR != 0 {
        // SAFETY: the word below a generator's window is the generator (U8).
        let owner = unsafe { *frame.base.sub(1) };
        let g: Gc<GeneratorObj> = owner.downcast().expect("a generator frame's owner");
        g.frame.set(made.value());
        made.store.set(owner);
    }
    observe(th, depth, made.value());
    made.value()
}

fn observe(th: &mut Thread, depth: usize, obj: Value) {
    th.frames[depth].flags |= OBSERVED;
    let i = th.frame_objs.partition_point(|(d, _)| (*d as usize) < depth);
    th.frame_objs.insert(i, (depth as u32, obj));
}

/// The object of the top frame, which is about to be popped.
fn take_top(th: &mut Thread) -> Gc<FrameObj> {
    let (depth, v) = th.frame_objs.pop().expect("an observed frame has its object");
    assert!(depth as usize == th.frames.len() - 1, "frame objects are in the order of frames");
    v.as_frame().expect("a frame object")
}

/// The top frame, which is observed, is about to be popped for good.
#[cold]
pub fn left(th: &mut Thread) {
    let depth = th.frames.len() - 1;
    let top = th.frames[depth];
    let back = if depth == 0 { Value::NONE } else { at(th, depth - 1) };
    let locals = locals_of(th, &top);
    let f = take_top(th);
    f.back.set(back);
    f.store.set(locals);
    f.pc.set(top.pc);
    set_state(f, FrameState::Dead);
}

/// The top frame, a generator's that is observed, is about to be popped.
#[cold]
pub fn suspended(th: &mut Thread) {
    let pc = th.frames.last().expect("a generator frame").pc;
    let f = take_top(th);
    f.pc.set(pc);
    set_state(f, FrameState::Suspended);
}

/// The frame just pushed is that of a generator with frame object `v`.
#[cold]
pub fn resumed(th: &mut Thread, v: Value) {
    let f = v.as_frame().expect("a frame object");
    let depth = th.frames.len() - 1;
    f.depth.set(depth as u32);
    f.thread.set(th.id);
    set_state(f, FrameState::Live);
    observe(th, depth, v);
}

/// The generator will not run again; its window is still whole.
pub fn retired(g: Gc<GeneratorObj>) {
    if let Some(f) = g.frame.get().as_frame() {
        f.store.set(Value::NONE);
        set_state(f, FrameState::Dead);
    }
    g.frame.set(Value::UNBOUND);
}

/// The frame object of a generator that has not ended.
pub fn of_generator(th: &mut Thread, g: Gc<GeneratorObj>) -> Value {
    if g.state() == GenState::Done {
        return Value::NONE;
    }
    if !g.frame.get().is_unbound() {
        return g.frame.get();
    }
    if g.state() == GenState::Running {
        let running = th.frames.iter().rposition(|f| {
            // SAFETY: the word below a generator's window is the generator (U8).
            f.flags & GENERATOR != 0 && unsafe { *f.base.sub(1) } == g.value()
        });
        return running.map_or(Value::NONE, |depth| at(th, depth));
    }
    let made = th.new_frame_obj(g.code, g.globals.get(), 0, FrameState::Suspended);
    made.store.set(g.value());
    made.pc.set(g.pc.get());
    g.frame.set(made.value());
    made.value()
}

/// A tuple of the locals of a frame on the control stack.
pub fn locals_of(th: &mut Thread, frame: &Frame) -> Value {
    let n = frame.code.unit.local_names.len();
    // SAFETY: a frame's window begins with a register for each local (U8).
    let regs = unsafe { std::slice::from_raw_parts(frame.base, n) };
    if frame.flags & RESTORED == 0 {
        return th.new_tuple(regs).value();
    }
    let list = th.new_list(&[]);
    for (i, &v) in regs.iter().enumerate() {
        let v = if is_lost(frame, i) { Value::UNBOUND } else { v };
        list.append(th, v);
    }
    list.to_tuple(th)
}

/// The pending exception is about to leave the top frame: the frame's traceback entry gets what a
/// frame object would need.
pub fn keep_locals(th: &mut Thread) {
    let Some(exc) = th.pending.as_instance() else { return };
    let Some(tb) = exc.slot(EXC_TRACEBACK).as_traceback() else { return };
    let depth = th.frames.len() - 1;
    let top = th.frames[depth];
    if tb.depth as usize != depth || !std::ptr::eq(tb.code, top.code) || tb.thread != th.id {
        return;
    }
    if top.flags & OBSERVED != 0 {
        let obj = at(th, depth);
        tb.frame.set(obj);
    } else if tb.locals.get().is_unbound() && tb.frame.get().is_unbound() {
        let locals = locals_of(th, &top);
        tb.locals.set(locals);
    }
}

/// The frame object of a traceback entry.
pub fn of_traceback(th: &mut Thread, tb: Gc<TracebackObj>) -> Value {
    if !tb.frame.get().is_unbound() {
        return tb.frame.get();
    }
    let depth = tb.depth as usize;
    let here = th.frames.get(depth).is_some_and(|f| std::ptr::eq(f.code, tb.code));
    let obj = if tb.locals.get().is_unbound() && tb.thread == th.id && here {
        at(th, depth)
    } else {
        let made = th.new_frame_obj(tb.code, tb.globals, depth, FrameState::Dead);
        made.pc.set(tb.pc);
        if !tb.locals.get().is_unbound() {
            made.store.set(tb.locals.get());
        }
        tb.frame.set(made.value());
        let back = match tb.outer.get().as_traceback() {
            Some(outer) => of_traceback(th, outer),
            None => caller_of(th, tb),
        };
        made.back.set(back);
        made.value()
    };
    tb.frame.set(obj);
    obj
}

/// The frame that called the one of the outermost entry `tb`, if it is still on the control stack.
fn caller_of(th: &mut Thread, tb: Gc<TracebackObj>) -> Value {
    let depth = tb.depth as usize;
    if tb.thread == th.id && depth > 0 && depth <= th.frames.len() {
        return at(th, depth - 1);
    }
    Value::NONE
}

/// The instruction under way.
pub fn pc_of(th: &Thread, f: Gc<FrameObj>) -> u32 {
    match f.state() {
        FrameState::Live if f.thread.get() == th.id => {
            th.frames.get(f.depth.get() as usize).map_or(0, |top| top.pc)
        }
        FrameState::Suspended => f.store.get().as_generator().map_or(0, |g| g.pc.get()),
        FrameState::Live | FrameState::Dead => f.pc.get(),
    }
}

/// The frame object of the caller, or None.
pub fn back_of(th: &mut Thread, f: Gc<FrameObj>) -> Value {
    match f.state() {
        FrameState::Live if f.thread.get() == th.id && f.depth.get() > 0 => {
            at(th, f.depth.get() as usize - 1)
        }
        FrameState::Live | FrameState::Suspended => Value::NONE,
        FrameState::Dead => f.back.get(),
    }
}

/// Whether compiled code may have left local `i` of a frame with any bits.
pub fn is_lost(frame: &Frame, i: usize) -> bool {
    frame.flags & RESTORED != 0 && !frame.code.unit.live_at(frame.pc).contains(i as u16)
}

/// Register `i` of the frame, a local; `UNBOUND` if it has no value any more.
pub fn local(th: &Thread, f: Gc<FrameObj>, i: usize) -> Value {
    match f.state() {
        FrameState::Live if f.thread.get() == th.id => {
            let frame = &th.frames[f.depth.get() as usize];
            if is_lost(frame, i) {
                return Value::UNBOUND;
            }
            // SAFETY: a frame's window begins with a register for each local (U8).
            unsafe { *frame.base.add(i) }
        }
        FrameState::Live => Value::UNBOUND,
        FrameState::Suspended => match f.store.get().as_generator() {
            // SAFETY: a generator's window begins with a register for each local (U8).
            Some(g) => unsafe { *g.regs().add(i) },
            None => Value::UNBOUND,
        },
        FrameState::Dead => {
            let items = f.store.get().as_tuple();
            items.and_then(|t| t.items().get(i).copied()).unwrap_or(Value::UNBOUND)
        }
    }
}

/// Forgets the locals of a dead frame.
pub fn clear(f: Gc<FrameObj>) {
    if f.state() == FrameState::Dead {
        f.store.set(Value::NONE);
    }
}

/// The variables of a frame whose register `i` is what `get(i)` gives, as a mapping: the namespace of
/// a module or class body, a new dict for others.
pub fn namespace(
    th: &mut Thread,
    code: &'static Code,
    globals: Value,
    get: impl Fn(&Thread, usize) -> Value,
) -> Value {
    if code.unit.kind == CodeKind::Module && !code.unit.has_namespace {
        return globals;
    }
    if code.unit.kind == CodeKind::Class || code.unit.has_namespace {
        let ns = get(th, 0);
        return if ns.is_unbound() { th.new_dict().value() } else { ns };
    }
    let dict = th.new_dict();
    for (i, name) in code.unit.local_names.iter().enumerate() {
        if name.starts_with('.') && name != ".0" {
            continue;
        }
        let v = get(th, i);
        let v = v.as_cell().map_or(v, |c| c.value.get());
        if !v.is_unbound() {
            let name = th.intern(name);
            dict.set_str(th, name, v);
        }
    }
    dict.value()
}

/// `f_locals`.
pub fn locals(th: &mut Thread, f: Gc<FrameObj>) -> Value {
    namespace(th, f.code, f.globals, |th, i| local(th, f, i))
}

/// The line that instruction `pc` comes from.
pub fn line_at(code: &Code, pc: u32) -> u32 {
    match code.unit.spans.get(pc as usize) {
        Some(span) => code.source.line_col(span.start).0,
        None => code.unit.first_line,
    }
}

/// The line that the frame is at.
pub fn line_of(th: &Thread, f: Gc<FrameObj>) -> u32 {
    let unstarted = f.store.get().as_generator().is_some_and(|g| g.state() == GenState::Created);
    if unstarted { f.code.unit.first_line } else { line_at(f.code, pc_of(th, f)) }
}

/// `cr_origin` of a coroutine made here: file, line and function of the frames that
/// `sys.set_coroutine_origin_tracking_depth` asks for, innermost first.
pub fn origin(th: &mut Thread) -> Value {
    let list = th.new_list(&[]);
    let n = th.frames.len();
    for depth in (n.saturating_sub(th.origin_depth)..n).rev() {
        let frame = th.frames[depth];
        let file = th.new_str(&frame.code.source.name).value();
        let line = Value::inline_int(line_at(frame.code, frame.pc).into());
        let is_module = frame.code.unit.kind == CodeKind::Module;
        let name = th.intern(if is_module { "<module>" } else { &frame.code.unit.name });
        let row = th.new_tuple(&[file, line, name]).value();
        list.append(th, row);
    }
    list.to_tuple(th)
}
