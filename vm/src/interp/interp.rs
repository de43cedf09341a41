//! The interpreter: the instance of [`Machine`] whose values are plain words, and its loop.
//!
//! Invariant: everything here is inlined into the loop; what is rare is a helper that sees the
//! thread, never the `Interp`, so that its fields stay in machine registers.

use super::frame;
use super::helpers::Helper;
use super::machine::{Cond, Flow, Machine, OnReturn, Raised, Resumer};
use super::step::step;
use super::{generator, unwind};
use crate::bytecode::{Ins, K_BIT, Op};
use crate::code::Code;
use crate::heap::regs::with_saved_registers;
use crate::object::ShapeId;
use crate::object::layout::{ElemKind, Field, FieldTy, FunctionObj, IntObj, Region};
use crate::object::shape;
use crate::thread::{Frame, Thread};
use crate::value::Value;
use std::sync::atomic::Ordering;

/// The running frame, in registers.
pub struct Interp<'t> {
    th: &'t mut Thread,
    base: *mut Value,
    /// The instruction under way. Its number reaches the frame when something outside the loop is
    /// called.
    ip: *const Ins,
    consts: *const Value,
    frame: *mut Frame,
    code: &'static Code,
}

/// Runs the frame on top of the control stack until it returns, yields or raises. The frame was
/// pushed with [`frame::ENTRY`].
pub fn run_frame(th: &mut Thread) -> Result<Value, Raised> {
    let outer = th.run_mark;
    let mut outcome = Err(Raised);
    // What our callers keep in registers is saved above the mark.
    with_saved_registers(&mut |mark| {
        th.run_mark = mark;
        outcome = run_loop(th);
    });
    th.run_mark = outer;
    outcome
}

/// The loop of [`run_frame`]. Its native frame lies below the thread's `run_mark`.
#[inline(never)]
fn run_loop(th: &mut Thread) -> Result<Value, Raised> {
    let mut m = Interp::new(th);
    loop {
        // SAFETY: the instruction under way, and those after it, are inside the code, which never
        // falls off its end (U10).
        let ins = unsafe { *m.ip };
        let pc = m.pc();
        match step(&mut m, ins, pc) {
            // SAFETY: as above.
            Ok(Flow::Next) => m.ip = unsafe { m.ip.add(1) },
            // SAFETY: as above.
            Ok(Flow::Skip) => m.ip = unsafe { m.ip.add(2) },
            Ok(Flow::Jump(target)) => m.go_to(target),
            Ok(Flow::Reload) => m.reload(),
            Ok(Flow::Done) => return Ok(m.th.result),
            Ok(Flow::Special) => unreachable!("operators settle in the step"),
            Err(Raised) => {
                unwind::unwind(m.th)?;
                m.reload();
            }
        }
    }
}

impl<'t> Interp<'t> {
    /// A machine for the thread's top frame.
    pub fn new(th: &'t mut Thread) -> Interp<'t> {
        let frame: *mut Frame = th.frames.last_mut().expect("a frame to run");
        // SAFETY: the pointer was just taken from the control stack (U4).
        let Frame { code, base, pc, .. } = unsafe { *frame };
        let consts = code.consts.as_ptr();
        let mut m = Interp { base, ip: std::ptr::null(), consts, frame, code, th };
        m.go_to(pc);
        m
    }

    /// Makes the instruction at `pc` the one under way.
    #[inline(always)]
    fn go_to(&mut self, pc: u32) {
        // SAFETY: the compiler's jumps stay inside the code (U10).
        self.ip = unsafe { self.code.ins.as_ptr().cast::<Ins>().add(pc as usize) };
    }

    /// Takes over the frame on top of the control stack.
    #[inline(always)]
    pub fn reload(&mut self) {
        let n = self.th.frames.len();
        // SAFETY: a run's entry frame is popped only when the run ends, so there is a top frame.
        unsafe {
            self.frame = self.th.frames.as_mut_ptr().add(n - 1);
            self.base = (*self.frame).base;
            self.code = (*self.frame).code;
            self.go_to((*self.frame).pc);
        }
        self.consts = self.code.consts.as_ptr();
    }

    /// Tells the frame which instruction is under way: before anything that may raise, look at
    /// frames or change them.
    #[inline(always)]
    fn flush_pc(&mut self) {
        // SAFETY: `frame` is the top of the control stack, which never moves (see `thread`).
        unsafe { (*self.frame).pc = self.pc() }
    }

    /// Where the running frame is.
    #[inline(always)]
    pub fn pc(&self) -> u32 {
        let first = self.code.ins.as_ptr() as usize;
        ((self.ip as usize - first) / size_of::<Ins>()) as u32
    }

    /// Moves the running frame.
    #[inline(always)]
    pub fn save_pc(&mut self, pc: u32) {
        self.go_to(pc);
        self.flush_pc();
    }

    /// Address of a field of an object.
    #[inline(always)]
    fn at<T>(r: usize, f: Field) -> *mut T {
        (r + f.offset()) as *mut T
    }

    /// Address of element `i` of a region of an object.
    #[inline(always)]
    fn elem<T>(r: usize, region: Region, i: i64) -> *mut T {
        (r + region.base() + i as usize * size_of::<T>()) as *mut T
    }
}

/// Whether a word that is no inline int is a one-limb int object.
#[inline(always)]
fn is_boxed_int(v: Value) -> bool {
    v.header().is_some_and(|h| h.shape.get() == shape::INT)
}

#[cold]
#[inline(never)]
fn boxed_int(v: Value) -> i64 {
    v.downcast::<IntObj>().expect("observed as an int").word
}

#[cold]
#[inline(never)]
fn box_int_slow(th: &mut Thread, i: i64) -> Value {
    th.int(i)
}

impl Machine for Interp<'_> {
    type V = Value;
    type I = i64;
    type F = f64;
    type B = bool;
    type R = usize;

    #[inline(always)]
    fn thread(&mut self) -> &mut Thread {
        self.th
    }
    #[inline(always)]
    fn code(&self) -> &'static Code {
        self.code
    }
    #[inline(always)]
    fn ins_at(&self, pc: u32) -> Ins {
        // SAFETY: the compiler's jumps stay inside the code, which never falls off its end; only
        // the holder of the GIL, which is this thread, writes instruction words.
        unsafe { *self.code.ins.as_ptr().cast::<Ins>().add(pc as usize) }
    }
    #[inline(always)]
    fn ins_after(&self, _pc: u32, by: u32) -> Ins {
        // SAFETY: as in `ins_at`.
        unsafe { *self.ip.add(by as usize) }
    }
    #[inline(always)]
    fn func(&mut self) -> Value {
        // SAFETY: as in `Interp::flush_pc`.
        unsafe { (*self.frame).func }
    }
    #[inline(always)]
    fn globals(&mut self) -> Value {
        // SAFETY: as in `Interp::flush_pc`.
        unsafe { (*self.frame).globals }
    }
    #[inline(always)]
    fn reg(&mut self, r: u16) -> Value {
        // SAFETY: the compiler's registers are below `n_regs`, and the window has that many
        // (U8, U10).
        unsafe { *self.base.add(r as usize) }
    }
    #[inline(always)]
    fn set_reg(&mut self, r: u16, v: Value) {
        // SAFETY: as in `reg`.
        unsafe { *self.base.add(r as usize) = v }
    }
    #[inline(always)]
    fn rk(&mut self, x: u16) -> Value {
        let from = if x & K_BIT == 0 { self.base.cast_const() } else { self.consts };
        // SAFETY: as in `reg`; constant indices are below the number of constants.
        unsafe { *from.add((x & !K_BIT) as usize) }
    }

    #[inline(always)]
    fn val(&mut self, v: Value) -> Value {
        v
    }
    #[inline(always)]
    fn int(&mut self, i: i64) -> i64 {
        i
    }
    #[inline(always)]
    fn float(&mut self, f: f64) -> f64 {
        f
    }
    #[inline(always)]
    fn bool(&mut self, b: bool) -> bool {
        b
    }

    #[inline(always)]
    fn is_int(&mut self, v: Value) -> bool {
        v.is_inline_int() || is_boxed_int(v)
    }
    #[inline(always)]
    fn is_float(&mut self, v: Value) -> bool {
        v.is_float()
    }
    #[inline(always)]
    fn is_bool(&mut self, v: Value) -> bool {
        v.is_bool()
    }
    #[inline(always)]
    fn shape(&mut self, v: Value) -> ShapeId {
        v.shape()
    }
    #[inline(always)]
    fn promote(&mut self, v: Value) -> Value {
        v
    }
    #[inline(always)]
    fn promote_int(&mut self, i: i64) -> i64 {
        i
    }
    #[inline(always)]
    fn promote_code(&mut self, f: usize) -> &'static Code {
        let func = f as *const FunctionObj;
        // SAFETY: the op observed the shape FUNCTION (U2, U11).
        unsafe { (*func).code.get() }
    }
    #[inline(always)]
    fn truth(&mut self, b: bool) -> bool {
        b
    }
    #[inline(always)]
    fn branch(&mut self, b: bool, _on_true: u32, _on_false: u32) -> bool {
        b
    }
    #[inline(always)]
    fn branch_next(&mut self, v: Value, dst: u16, _done: u32, _more: u32) -> bool {
        if v.is_unbound() {
            return false;
        }
        self.set_reg(dst, v);
        true
    }
    #[inline(always)]
    fn bound(&mut self, i: i64, len: i64) -> bool {
        (i as u64) < len as u64
    }
    #[inline(always)]
    fn peek(&self, v: Value) -> Value {
        v
    }

    #[inline(always)]
    fn unbox_int(&mut self, v: Value) -> i64 {
        if v.is_inline_int() { v.as_inline_int() } else { boxed_int(v) }
    }
    #[inline(always)]
    fn unbox_float(&mut self, v: Value) -> f64 {
        v.as_float()
    }
    #[inline(always)]
    fn unbox_bool(&mut self, v: Value) -> bool {
        v.as_bool()
    }
    #[inline(always)]
    fn box_int(&mut self, i: i64) -> Value {
        if Value::fits_inline(i) { Value::inline_int(i) } else { box_int_slow(self.th, i) }
    }
    #[inline(always)]
    fn box_float(&mut self, f: f64) -> Value {
        Value::float(f)
    }
    #[inline(always)]
    fn box_bool(&mut self, b: bool) -> Value {
        Value::bool(b)
    }
    #[inline(always)]
    fn as_ref(&mut self, v: Value) -> usize {
        v.bits() as usize
    }
    #[inline(always)]
    fn as_val(&mut self, r: usize) -> Value {
        Value::from_bits(r as u64)
    }
    #[inline(always)]
    fn val_eq(&mut self, a: Value, b: Value) -> bool {
        a == b
    }
    #[inline(always)]
    fn is_null(&mut self, v: Value) -> bool {
        v.is_null()
    }

    #[inline(always)]
    fn iadd(&mut self, a: i64, b: i64) -> i64 {
        a.wrapping_add(b)
    }
    #[inline(always)]
    fn isub(&mut self, a: i64, b: i64) -> i64 {
        a.wrapping_sub(b)
    }
    #[inline(always)]
    fn imul(&mut self, a: i64, b: i64) -> i64 {
        a.wrapping_mul(b)
    }
    #[inline(always)]
    fn iadd_ov(&mut self, a: i64, b: i64) -> Option<i64> {
        a.checked_add(b)
    }
    #[inline(always)]
    fn isub_ov(&mut self, a: i64, b: i64) -> Option<i64> {
        a.checked_sub(b)
    }
    #[inline(always)]
    fn imul_ov(&mut self, a: i64, b: i64) -> Option<i64> {
        a.checked_mul(b)
    }
    #[inline(always)]
    fn idiv(&mut self, a: i64, b: i64) -> i64 {
        let (q, r) = (a.wrapping_div(b), a.wrapping_rem(b));
        if r != 0 && (r ^ b) < 0 { q - 1 } else { q }
    }
    #[inline(always)]
    fn imod(&mut self, a: i64, b: i64) -> i64 {
        let r = a.wrapping_rem(b);
        if r != 0 && (r ^ b) < 0 { r + b } else { r }
    }
    #[inline(always)]
    fn iand(&mut self, a: i64, b: i64) -> i64 {
        a & b
    }
    #[inline(always)]
    fn ior(&mut self, a: i64, b: i64) -> i64 {
        a | b
    }
    #[inline(always)]
    fn ixor(&mut self, a: i64, b: i64) -> i64 {
        a ^ b
    }
    #[inline(always)]
    fn ishl(&mut self, a: i64, b: i64) -> i64 {
        a.wrapping_shl(b as u32)
    }
    #[inline(always)]
    fn ishr(&mut self, a: i64, b: i64) -> i64 {
        a.wrapping_shr(b as u32)
    }
    #[inline(always)]
    fn icmp(&mut self, c: Cond, a: i64, b: i64) -> bool {
        match c {
            Cond::Eq => a == b,
            Cond::Ne => a != b,
            Cond::Lt => a < b,
            Cond::Le => a <= b,
            Cond::Gt => a > b,
            Cond::Ge => a >= b,
        }
    }
    #[inline(always)]
    fn iselect(&mut self, c: bool, a: i64, b: i64) -> i64 {
        if c { a } else { b }
    }

    #[inline(always)]
    fn fadd(&mut self, a: f64, b: f64) -> f64 {
        a + b
    }
    #[inline(always)]
    fn fsub(&mut self, a: f64, b: f64) -> f64 {
        a - b
    }
    #[inline(always)]
    fn fmul(&mut self, a: f64, b: f64) -> f64 {
        a * b
    }
    #[inline(always)]
    fn fdiv(&mut self, a: f64, b: f64) -> f64 {
        a / b
    }
    #[inline(always)]
    fn fneg(&mut self, a: f64) -> f64 {
        -a
    }
    #[inline(always)]
    fn fabs(&mut self, a: f64) -> f64 {
        a.abs()
    }
    #[inline(always)]
    fn fsqrt(&mut self, a: f64) -> f64 {
        a.sqrt()
    }
    #[inline(always)]
    fn ffloor(&mut self, a: f64) -> f64 {
        a.floor()
    }
    #[inline(always)]
    fn fceil(&mut self, a: f64) -> f64 {
        a.ceil()
    }
    #[inline(always)]
    fn ftrunc(&mut self, a: f64) -> f64 {
        a.trunc()
    }
    #[inline(always)]
    fn fcmp(&mut self, c: Cond, a: f64, b: f64) -> bool {
        match c {
            Cond::Eq => a == b,
            Cond::Ne => a != b,
            Cond::Lt => a < b,
            Cond::Le => a <= b,
            Cond::Gt => a > b,
            Cond::Ge => a >= b,
        }
    }
    #[inline(always)]
    fn i2f(&mut self, a: i64) -> f64 {
        a as f64
    }
    #[inline(always)]
    fn f2i(&mut self, a: f64) -> Option<i64> {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        if a.abs() < LIMIT { Some(a as i64) } else { None }
    }

    #[inline(always)]
    fn bnot(&mut self, a: bool) -> bool {
        !a
    }
    #[inline(always)]
    fn band(&mut self, a: bool, b: bool) -> bool {
        a & b
    }
    #[inline(always)]
    fn b2i(&mut self, a: bool) -> i64 {
        a as i64
    }

    #[inline(always)]
    fn ld(&mut self, r: usize, f: Field) -> Value {
        // SAFETY: the op observed a shape whose layout has this field (U2, U11).
        unsafe { *Self::at(r, f) }
    }
    #[inline(always)]
    fn ld_int(&mut self, r: usize, f: Field) -> i64 {
        // SAFETY: as in `ld`; the field's type says how wide it is.
        unsafe {
            match f.ty() {
                FieldTy::U16 => i64::from(*Self::at::<u16>(r, f)),
                FieldTy::U32 => i64::from(*Self::at::<u32>(r, f)),
                FieldTy::Int | FieldTy::Val | FieldTy::Ref => *Self::at(r, f),
            }
        }
    }
    #[inline(always)]
    fn ld_ref(&mut self, r: usize, f: Field) -> usize {
        // SAFETY: as in `ld`.
        unsafe { *Self::at(r, f) }
    }
    #[inline(always)]
    fn st(&mut self, r: usize, f: Field, v: Value) {
        // SAFETY: as in `ld`; the field is mutable and this thread holds the GIL.
        unsafe { *Self::at(r, f) = v }
    }
    #[inline(always)]
    fn st_int(&mut self, r: usize, f: Field, i: i64) {
        // SAFETY: as in `st`; fields that ops store ints into are words.
        unsafe { *Self::at(r, f) = i }
    }
    #[inline(always)]
    fn st_ref(&mut self, r: usize, f: Field, v: usize) {
        // SAFETY: as in `st`.
        unsafe { *Self::at(r, f) = v }
    }
    #[inline(always)]
    fn ld_elem(&mut self, r: usize, region: Region, i: i64) -> Value {
        // SAFETY: the op observed that `i` is below the region's length (U7, U11).
        unsafe { *Self::elem(r, region, i) }
    }
    #[inline(always)]
    fn ld_elem_int(&mut self, r: usize, region: Region, i: i64) -> i64 {
        let Region::Buf(kind) = region else { unreachable!("raw ints live in buffers") };
        // SAFETY: as in `ld_elem`; the op observed the buffer's kind.
        unsafe {
            match kind {
                ElemKind::U8 | ElemKind::Bool => i64::from(*Self::elem::<u8>(r, region, i)),
                ElemKind::I8 => i64::from(*Self::elem::<i8>(r, region, i)),
                ElemKind::U16 => i64::from(*Self::elem::<u16>(r, region, i)),
                ElemKind::I16 => i64::from(*Self::elem::<i16>(r, region, i)),
                ElemKind::U32 => i64::from(*Self::elem::<u32>(r, region, i)),
                ElemKind::I32 => i64::from(*Self::elem::<i32>(r, region, i)),
                ElemKind::Int | ElemKind::U64 => *Self::elem(r, region, i),
                ElemKind::Any | ElemKind::Float | ElemKind::F32 => {
                    unreachable!("not a buffer of ints")
                }
            }
        }
    }
    #[inline(always)]
    fn ld_elem_float(&mut self, r: usize, region: Region, i: i64) -> f64 {
        // SAFETY: as in `ld_elem_int`.
        unsafe {
            if region == Region::Buf(ElemKind::F32) {
                f64::from(*Self::elem::<f32>(r, region, i))
            } else {
                *Self::elem(r, region, i)
            }
        }
    }
    #[inline(always)]
    fn st_elem(&mut self, r: usize, region: Region, i: i64, v: Value) {
        // SAFETY: as in `ld_elem`; this thread holds the GIL.
        unsafe { *Self::elem(r, region, i) = v }
    }
    #[inline(always)]
    fn st_elem_int(&mut self, r: usize, region: Region, i: i64, v: i64) {
        let Region::Buf(kind) = region else { unreachable!("raw ints live in buffers") };
        // SAFETY: as in `ld_elem_int`; the op observed that the number fits.
        unsafe {
            match kind {
                ElemKind::U8 | ElemKind::I8 | ElemKind::Bool => {
                    *Self::elem(r, region, i) = v as u8;
                }
                ElemKind::U16 | ElemKind::I16 => *Self::elem(r, region, i) = v as u16,
                ElemKind::U32 | ElemKind::I32 => *Self::elem(r, region, i) = v as u32,
                ElemKind::Int | ElemKind::U64 => *Self::elem(r, region, i) = v,
                ElemKind::Any | ElemKind::Float | ElemKind::F32 => {
                    unreachable!("not a buffer of ints")
                }
            }
        }
    }
    #[inline(always)]
    fn st_elem_float(&mut self, r: usize, region: Region, i: i64, v: f64) {
        // SAFETY: as in `st_elem_int`.
        unsafe {
            if region == Region::Buf(ElemKind::F32) {
                *Self::elem(r, region, i) = v as f32;
            } else {
                *Self::elem(r, region, i) = v;
            }
        }
    }

    #[inline(always)]
    fn call(&mut self, h: Helper, args: &[Value]) -> Result<Value, Raised> {
        let v = self.call_quiet(h, args);
        if v.is_null() { Err(Raised) } else { Ok(v) }
    }
    #[inline(always)]
    fn call_quiet(&mut self, h: Helper, args: &[Value]) -> Value {
        self.flush_pc();
        // SAFETY: op semantics pass what the helper's row says, which its function takes (U12).
        unsafe { h.call_values(self.th, args) }
    }
    #[inline(always)]
    fn call_float(&mut self, h: Helper, args: &[f64]) -> f64 {
        // SAFETY: as in `call_quiet`.
        unsafe { h.call_floats(args) }
    }
    #[inline(always)]
    fn call_window(
        &mut self,
        h: Helper,
        args: &[Value],
        first: u16,
        n: u16,
    ) -> Result<Value, Raised> {
        self.flush_pc();
        // SAFETY: as in `reg` and `call_quiet`.
        let v = unsafe { h.call_slots(self.th, args, self.base.add(first as usize), n) };
        if v.is_null() { Err(Raised) } else { Ok(v) }
    }
    #[inline(always)]
    fn push_frame(
        &mut self,
        func: Value,
        code: &'static Code,
        window: u16,
        dst: u16,
        then: OnReturn,
    ) -> Result<Flow, Raised> {
        // SAFETY: as in `reg`.
        let base = unsafe { self.base.add(window as usize) };
        let flags = match then {
            OnReturn::Store => 0,
            OnReturn::Init => frame::INIT,
            OnReturn::Checked => frame::CHECKED,
        };
        self.flush_pc();
        frame::push(self.th, func, code, base, dst, flags)?;
        if self.th.poll.load(Ordering::Relaxed) != 0 {
            frame::poll_at_loop(self.th)?;
        }
        Ok(Flow::Reload)
    }
    #[inline(always)]
    fn pop_frame(&mut self, v: Value) -> Result<Flow, Raised> {
        self.flush_pc();
        frame::pop(self.th, v)
    }
    #[inline(always)]
    fn wants_inline(&mut self, _code: &'static Code) -> bool {
        true
    }
    #[inline(always)]
    fn wants_resume(&mut self) -> bool {
        true
    }
    #[inline(always)]
    fn resume(&mut self, gen_: Value, sent: Value, by: Resumer) -> Result<Flow, Raised> {
        self.flush_pc();
        generator::resume(self.th, gen_, sent, by)
    }
    #[inline(always)]
    fn yield_frame(&mut self, v: Value, _dst: u16) -> Result<Flow, Raised> {
        self.flush_pc();
        Ok(generator::suspend(self.th, v))
    }
    #[inline(always)]
    fn yield_from(&mut self, it: Value, sent: Value, dst: u16) -> Result<Flow, Raised> {
        self.flush_pc();
        generator::yield_from(self.th, it, sent, dst)
    }
    #[inline(always)]
    fn back_edge(&mut self, target: u32) -> Result<Flow, Raised> {
        let ins = self.ins_at(target);
        if ins.op != Op::Loop {
            return Ok(Flow::Jump(target));
        }
        self.go_to(target);
        match self.loop_header(ins, target)? {
            Flow::Next => Ok(Flow::Jump(target + 1)),
            flow @ (Flow::Skip | Flow::Jump(_) | Flow::Reload | Flow::Done | Flow::Special) => {
                Ok(flow)
            }
        }
    }
    #[inline(always)]
    fn loop_header(&mut self, ins: Ins, pc: u32) -> Result<Flow, Raised> {
        if self.th.poll.load(Ordering::Relaxed) != 0 {
            self.flush_pc();
            frame::poll_at_loop(self.th)?;
        }
        let threshold = self.th.hot_threshold;
        if threshold == 0 {
            return Ok(Flow::Next);
        }
        if ins.ab() == 0 && ins.c < threshold {
            let counted = Ins { c: ins.c + 1, ..ins };
            // SAFETY: as in `ins_at`; the code's words are in `UnsafeCell`s.
            unsafe { *self.code.ins.as_ptr().cast::<Ins>().cast_mut().add(pc as usize) = counted };
            return Ok(Flow::Next);
        }
        self.flush_pc();
        frame::enter_compiled(self.th, ins)
    }
}
