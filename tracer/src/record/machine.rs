//! The recorder as a [`Machine`]: each method acts through the interpreter's machine and emits the
//! instruction that would do the same.

use super::abort::Abort;
use super::hammock::Capture;
use super::state::{Level, MAX_DEPTH, MAX_RECURSION, MAX_SLOTS, Recorder, Slot};
use crate::ir::build::Known;
use crate::ir::{Aux, Cc, ExitKind, InstOp, Ref, SnapId, Ty};
use vm::bytecode::{Ins, K_BIT};
use vm::code::{Code, CodeKind};
use vm::interp::helpers::{Effects, Helper};
use vm::interp::interp::Interp;
use vm::interp::machine::{Cond, Flow, Machine, OnReturn, Raised, Resumer};
use vm::interp::special::is_test;
use vm::object::layout::{Field, Region};
use vm::object::{ShapeId, shape};
use vm::thread::Thread;
use vm::value::Value;

pub(super) type V = (Value, Ref);
type I = (i64, Ref);
type F = (f64, Ref);
type B = (bool, Ref);
type R<'a> = (<Interp<'a> as Machine>::R, Ref);

fn cc(c: Cond) -> Cc {
    match c {
        Cond::Eq => Cc::Eq,
        Cond::Ne => Cc::Ne,
        Cond::Lt => Cc::Lt,
        Cond::Le => Cc::Le,
        Cond::Gt => Cc::Gt,
        Cond::Ge => Cc::Ge,
    }
}

impl Recorder<'_> {
    /// Observes the result `v` of the special method that runs for an operator of the caller: says
    /// whether it decides a branch there, rather than being the operator's value.
    fn settles_test(&mut self, v: V) -> bool {
        if self.shape(v) == shape::NOT_IMPLEMENTED_SHAPE {
            self.give_up(Abort::OperatorRefused);
        }
        let caller = &self.levels[self.levels.len() - 2];
        if !is_test(caller.code.unit.code[caller.pc as usize].op) {
            return false;
        }
        if self.is_bool(v) {
            let holds = self.unbox_bool(v);
            self.truth(holds);
        } else {
            self.give_up(Abort::OperatorRefused);
        }
        true
    }

    pub(super) fn e1(&mut self, op: InstOp, a: Ref) -> Ref {
        self.b.emit(op, &[a], Aux::None, SnapId::NONE)
    }

    fn e2(&mut self, op: InstOp, a: Ref, b: Ref) -> Ref {
        self.b.emit(op, &[a, b], Aux::None, SnapId::NONE)
    }

    /// Emits an instruction that exits by the snapshot of the instruction under way.
    pub(super) fn guard(&mut self, op: InstOp, args: &[Ref], aux: Aux) -> Ref {
        let snap = self.snap();
        self.b.emit(op, args, aux, snap)
    }

    /// Makes sure that `r` is the address of `code`.
    pub(super) fn guard_code(&mut self, r: Ref, code: &'static Code) {
        let number = self.load_field(r, Field::CodeNumber);
        self.guard(InstOp::GuardIntIs, &[number], Aux::Int(i64::from(code.id.0)));
    }

    pub(super) fn guard_is(&mut self, v: V) {
        if self.b.const_val(v.1) != Some(v.0) {
            self.konst(v.0);
            let aux = self.b.konst(v.0);
            self.guard(InstOp::GuardIs, &[v.1], aux);
        }
    }

    fn guard_bool_at(&mut self, b: B, snap: SnapId) {
        let op = if b.0 { InstOp::GuardTrue } else { InstOp::GuardFalse };
        self.b.emit(op, &[b.1], Aux::None, snap);
    }

    pub(super) fn ld_elem_as(&mut self, ty: Ty, r: Ref, region: Region, i: Ref) -> Ref {
        self.b.emit_typed(InstOp::LdElem, ty, &[r, i], Aux::Region(region), SnapId::NONE)
    }

    pub(super) fn st_elem_any(&mut self, args: [Ref; 3], region: Region) {
        self.b.emit(InstOp::StElem, &args, Aux::Region(region), SnapId::NONE);
    }

    pub(super) fn store_field(&mut self, r: Ref, f: Field, v: Ref) {
        self.b.emit(InstOp::StField, &[r, v], Aux::Field(f), SnapId::NONE);
    }

    pub(super) fn load_field(&mut self, r: Ref, f: Field) -> Ref {
        self.b.emit(InstOp::LdField, &[r], Aux::Field(f), SnapId::NONE)
    }

    /// Whether an outcome is kept for an if-conversion instead of being guarded. A test that asks
    /// twice is not converted.
    fn keeps_outcome(&mut self, b: B) -> bool {
        match self.capture {
            Capture::Off => false,
            Capture::Wanted => {
                self.capture = Capture::Got(b.1, b.0);
                true
            }
            Capture::Got(earlier, held) => {
                self.capture = Capture::Off;
                let snap = self.snap();
                self.guard_bool_at((held, earlier), snap);
                false
            }
        }
    }

    /// What a helper that looks at frames needs: every changed slot on the stack.
    fn before_call(&mut self, h: Helper) {
        if !h.def().effects.has(Effects::FRAMES) {
            return;
        }
        if h == Helper::PrangeNext {
            // What follows it depends on who runs the chunk.
            self.give_up(Abort::Unsupported);
        }
        if self.levels.len() > 1 {
            self.give_up(Abort::Unsupported);
        }
        for slot in 0..self.slots.len() as u32 {
            self.store_slot(slot);
        }
    }

    /// Stops if a helper has looked at frames: compiled code keeps them to itself.
    fn check_frames(&mut self, seen: u64) {
        if self.m.thread().frames_seen != seen {
            self.give_up(Abort::Unsupported);
        }
    }

    /// The call's answer is not the null word, else the exception that it raised is unwound.
    fn guard_ok(&mut self, h: Helper, r: Ref, snap: SnapId) {
        if h.def().effects.has(Effects::RAISES) {
            self.b.emit(InstOp::GuardOk, &[r], Aux::None, snap);
        }
    }

    /// The snapshot for a helper that may raise, taken before the call.
    fn snap_for(&mut self, h: Helper) -> SnapId {
        if h.def().effects.has(Effects::RAISES) { self.raise_snap() } else { SnapId::NONE }
    }
}

impl<'a> Machine for Recorder<'a> {
    type V = V;
    type I = I;
    type F = F;
    type B = B;
    type R = R<'a>;

    // -- the frame
    fn thread(&mut self) -> &mut Thread {
        self.m.thread()
    }
    fn code(&self) -> &'static Code {
        self.m.code()
    }
    fn ins_at(&self, pc: u32) -> Ins {
        self.m.ins_at(pc)
    }
    fn func(&mut self) -> V {
        let v = self.m.func();
        let known = self.level().func;
        if known != Ref::NONE {
            return (v, known);
        }
        let r = self.b.call(Helper::FrameFunc, &[]);
        (v, r)
    }
    fn globals(&mut self) -> V {
        let v = self.m.globals();
        let level = *self.level();
        if level.globals != Ref::NONE {
            return (v, level.globals);
        }
        if level.func != Ref::NONE && self.b.const_val(level.func).is_none() {
            let f = self.e1(InstOp::AsRef, level.func);
            let g = self.load_field(f, Field::FuncGlobals);
            self.guard_is((v, g));
        }
        let g = self.konst(v);
        self.levels.last_mut().expect("a frame runs").globals = g;
        (v, g)
    }
    fn reg(&mut self, r: u16) -> V {
        let slot = self.slot_of(r);
        let value = self.get_slot(slot);
        (self.m.reg(r), value)
    }
    fn set_reg(&mut self, r: u16, v: V) {
        let slot = self.slot_of(r);
        self.set_slot(slot, v.1);
        self.m.set_reg(r, v.0);
    }
    fn rk(&mut self, x: u16) -> V {
        if x & K_BIT == 0 {
            return self.reg(x);
        }
        let v = self.m.rk(x);
        self.val(v)
    }

    // -- constants
    fn val(&mut self, v: Value) -> V {
        (v, self.konst(v))
    }
    fn int(&mut self, i: i64) -> I {
        (i, self.b.kint(i))
    }
    fn float(&mut self, f: f64) -> F {
        (f, self.b.kflt(f))
    }
    fn bool(&mut self, b: bool) -> B {
        (b, self.b.kbool(b))
    }

    // -- observations
    fn is_int(&mut self, v: V) -> bool {
        let yes = self.m.is_int(v.0);
        if yes && self.b.known(v.1) != Known::Int {
            self.guard(InstOp::GuardInt, &[v.1], Aux::None);
        }
        yes
    }
    fn is_float(&mut self, v: V) -> bool {
        let yes = self.m.is_float(v.0);
        if yes && self.b.known(v.1) != Known::Flt {
            self.guard(InstOp::GuardFlt, &[v.1], Aux::None);
        }
        yes
    }
    fn is_bool(&mut self, v: V) -> bool {
        let yes = self.m.is_bool(v.0);
        if yes && self.b.known(v.1) != Known::Bool {
            self.guard(InstOp::GuardBool, &[v.1], Aux::None);
        }
        yes
    }
    fn shape(&mut self, v: V) -> ShapeId {
        let s = self.m.shape(v.0);
        match s {
            shape::INT => {
                self.is_int(v);
            }
            shape::FLOAT => {
                self.is_float(v);
            }
            shape::BOOL => {
                self.is_bool(v);
            }
            _ if !v.0.is_ptr() => self.guard_is(v),
            _ => {
                if self.b.known(v.1) != Known::Shape(s) {
                    self.guard(InstOp::GuardShape, &[v.1], Aux::Shape(s));
                }
            }
        }
        s
    }
    fn promote(&mut self, v: V) -> Value {
        self.guard_is(v);
        v.0
    }
    fn promote_int(&mut self, i: I) -> i64 {
        if self.b.const_int(i.1) != Some(i.0) {
            self.guard(InstOp::GuardIntIs, &[i.1], Aux::Int(i.0));
        }
        i.0
    }
    fn promote_code(&mut self, f: R<'a>) -> &'static Code {
        let code = self.m.promote_code(f.0);
        let r = self.load_field(f.1, Field::FuncCode);
        self.guard_code(r, code);
        code
    }
    fn truth(&mut self, b: B) -> bool {
        if self.b.const_bool(b.1) != Some(b.0) {
            if self.keeps_outcome(b) {
                return b.0;
            }
            let snap = self.snap();
            self.guard_bool_at(b, snap);
        }
        b.0
    }
    fn branch(&mut self, b: B, on_true: u32, on_false: u32) -> bool {
        if self.b.const_bool(b.1) != Some(b.0) {
            let other = if b.0 { on_false } else { on_true };
            let snap = self.snapshot(ExitKind::Resume, other, None);
            self.guard_bool_at(b, snap);
        }
        b.0
    }
    fn branch_next(&mut self, v: V, dst: u16, done: u32, more: u32) -> bool {
        let ended = v.0.is_unbound();
        let unbound = self.b.kval(Value::UNBOUND);
        let is_end = self.e2(InstOp::ValEq, v.1, unbound);
        let slot = self.slot_of(dst);
        let snap = if ended {
            self.snapshot(ExitKind::Resume, more, Some((slot, v.1)))
        } else {
            self.snapshot(ExitKind::Resume, done, None)
        };
        self.guard_bool_at((ended, is_end), snap);
        if !ended {
            self.set_reg(dst, v);
        }
        !ended
    }
    fn bound(&mut self, i: I, len: I) -> bool {
        let yes = self.m.bound(i.0, len.0);
        if yes {
            self.guard(InstOp::Bound, &[i.1, len.1], Aux::None);
        }
        yes
    }
    fn peek(&self, v: V) -> Value {
        v.0
    }

    // -- boxing
    fn unbox_int(&mut self, v: V) -> I {
        (self.m.unbox_int(v.0), self.e1(InstOp::UnboxInt, v.1))
    }
    fn unbox_float(&mut self, v: V) -> F {
        (self.m.unbox_float(v.0), self.e1(InstOp::UnboxFlt, v.1))
    }
    fn unbox_bool(&mut self, v: V) -> B {
        (self.m.unbox_bool(v.0), self.e1(InstOp::UnboxBool, v.1))
    }
    fn box_int(&mut self, i: I) -> V {
        (self.m.box_int(i.0), self.e1(InstOp::BoxInt, i.1))
    }
    fn box_float(&mut self, f: F) -> V {
        (self.m.box_float(f.0), self.e1(InstOp::BoxFlt, f.1))
    }
    fn box_bool(&mut self, b: B) -> V {
        (self.m.box_bool(b.0), self.e1(InstOp::BoxBool, b.1))
    }
    fn as_ref(&mut self, v: V) -> R<'a> {
        (self.m.as_ref(v.0), self.e1(InstOp::AsRef, v.1))
    }
    fn as_val(&mut self, r: R<'a>) -> V {
        (self.m.as_val(r.0), self.e1(InstOp::AsVal, r.1))
    }
    fn val_eq(&mut self, a: V, b: V) -> B {
        (self.m.val_eq(a.0, b.0), self.e2(InstOp::ValEq, a.1, b.1))
    }
    fn is_null(&mut self, v: V) -> B {
        (self.m.is_null(v.0), self.e1(InstOp::IsNull, v.1))
    }

    // -- ints
    fn iadd(&mut self, a: I, b: I) -> I {
        (self.m.iadd(a.0, b.0), self.e2(InstOp::IAdd, a.1, b.1))
    }
    fn isub(&mut self, a: I, b: I) -> I {
        (self.m.isub(a.0, b.0), self.e2(InstOp::ISub, a.1, b.1))
    }
    fn imul(&mut self, a: I, b: I) -> I {
        (self.m.imul(a.0, b.0), self.e2(InstOp::IMul, a.1, b.1))
    }
    fn iadd_ov(&mut self, a: I, b: I) -> Option<I> {
        let x = self.m.iadd_ov(a.0, b.0)?;
        Some((x, self.guard(InstOp::IAddOv, &[a.1, b.1], Aux::None)))
    }
    fn isub_ov(&mut self, a: I, b: I) -> Option<I> {
        let x = self.m.isub_ov(a.0, b.0)?;
        Some((x, self.guard(InstOp::ISubOv, &[a.1, b.1], Aux::None)))
    }
    fn imul_ov(&mut self, a: I, b: I) -> Option<I> {
        let x = self.m.imul_ov(a.0, b.0)?;
        Some((x, self.guard(InstOp::IMulOv, &[a.1, b.1], Aux::None)))
    }
    fn idiv(&mut self, a: I, b: I) -> I {
        (self.m.idiv(a.0, b.0), self.e2(InstOp::IDiv, a.1, b.1))
    }
    fn imod(&mut self, a: I, b: I) -> I {
        (self.m.imod(a.0, b.0), self.e2(InstOp::IMod, a.1, b.1))
    }
    fn iand(&mut self, a: I, b: I) -> I {
        (self.m.iand(a.0, b.0), self.e2(InstOp::IAnd, a.1, b.1))
    }
    fn ior(&mut self, a: I, b: I) -> I {
        (self.m.ior(a.0, b.0), self.e2(InstOp::IOr, a.1, b.1))
    }
    fn ixor(&mut self, a: I, b: I) -> I {
        (self.m.ixor(a.0, b.0), self.e2(InstOp::IXor, a.1, b.1))
    }
    fn ishl(&mut self, a: I, b: I) -> I {
        (self.m.ishl(a.0, b.0), self.e2(InstOp::IShl, a.1, b.1))
    }
    fn ishr(&mut self, a: I, b: I) -> I {
        (self.m.ishr(a.0, b.0), self.e2(InstOp::IShr, a.1, b.1))
    }
    fn icmp(&mut self, c: Cond, a: I, b: I) -> B {
        let r = self.b.emit(InstOp::ICmp, &[a.1, b.1], Aux::Cc(cc(c)), SnapId::NONE);
        (self.m.icmp(c, a.0, b.0), r)
    }
    fn iselect(&mut self, c: B, a: I, b: I) -> I {
        let r = self.b.emit(InstOp::ISelect, &[c.1, a.1, b.1], Aux::None, SnapId::NONE);
        (self.m.iselect(c.0, a.0, b.0), r)
    }

    // -- floats
    fn fadd(&mut self, a: F, b: F) -> F {
        (self.m.fadd(a.0, b.0), self.e2(InstOp::FAdd, a.1, b.1))
    }
    fn fsub(&mut self, a: F, b: F) -> F {
        (self.m.fsub(a.0, b.0), self.e2(InstOp::FSub, a.1, b.1))
    }
    fn fmul(&mut self, a: F, b: F) -> F {
        (self.m.fmul(a.0, b.0), self.e2(InstOp::FMul, a.1, b.1))
    }
    fn fdiv(&mut self, a: F, b: F) -> F {
        (self.m.fdiv(a.0, b.0), self.e2(InstOp::FDiv, a.1, b.1))
    }
    fn fneg(&mut self, a: F) -> F {
        (self.m.fneg(a.0), self.e1(InstOp::FNeg, a.1))
    }
    fn fabs(&mut self, a: F) -> F {
        (self.m.fabs(a.0), self.e1(InstOp::FAbs, a.1))
    }
    fn fsqrt(&mut self, a: F) -> F {
        (self.m.fsqrt(a.0), self.e1(InstOp::FSqrt, a.1))
    }
    fn ffloor(&mut self, a: F) -> F {
        (self.m.ffloor(a.0), self.e1(InstOp::FFloor, a.1))
    }
    fn fceil(&mut self, a: F) -> F {
        (self.m.fceil(a.0), self.e1(InstOp::FCeil, a.1))
    }
    fn ftrunc(&mut self, a: F) -> F {
        (self.m.ftrunc(a.0), self.e1(InstOp::FTrunc, a.1))
    }
    fn fcmp(&mut self, c: Cond, a: F, b: F) -> B {
        let r = self.b.emit(InstOp::FCmp, &[a.1, b.1], Aux::Cc(cc(c)), SnapId::NONE);
        (self.m.fcmp(c, a.0, b.0), r)
    }
    fn i2f(&mut self, a: I) -> F {
        (self.m.i2f(a.0), self.e1(InstOp::I2F, a.1))
    }
    fn f2i(&mut self, a: F) -> Option<I> {
        let x = self.m.f2i(a.0)?;
        Some((x, self.guard(InstOp::F2I, &[a.1], Aux::None)))
    }

    // -- bools
    fn bnot(&mut self, a: B) -> B {
        (self.m.bnot(a.0), self.e1(InstOp::BNot, a.1))
    }
    fn band(&mut self, a: B, b: B) -> B {
        (self.m.band(a.0, b.0), self.e2(InstOp::BAnd, a.1, b.1))
    }
    fn b2i(&mut self, a: B) -> I {
        (self.m.b2i(a.0), self.e1(InstOp::B2I, a.1))
    }

    // -- memory
    fn ld(&mut self, r: R<'a>, f: Field) -> V {
        (self.m.ld(r.0, f), self.load_field(r.1, f))
    }
    fn ld_int(&mut self, r: R<'a>, f: Field) -> I {
        (self.m.ld_int(r.0, f), self.load_field(r.1, f))
    }
    fn ld_ref(&mut self, r: R<'a>, f: Field) -> R<'a> {
        (self.m.ld_ref(r.0, f), self.load_field(r.1, f))
    }
    fn st(&mut self, r: R<'a>, f: Field, v: V) {
        self.store_field(r.1, f, v.1);
        self.m.st(r.0, f, v.0);
    }
    fn st_int(&mut self, r: R<'a>, f: Field, i: I) {
        self.store_field(r.1, f, i.1);
        self.m.st_int(r.0, f, i.0);
    }
    fn st_ref(&mut self, r: R<'a>, f: Field, v: R<'a>) {
        self.store_field(r.1, f, v.1);
        self.m.st_ref(r.0, f, v.0);
    }
    fn ld_elem(&mut self, r: R<'a>, region: Region, i: I) -> V {
        (self.m.ld_elem(r.0, region, i.0), self.ld_elem_as(Ty::Val, r.1, region, i.1))
    }
    fn ld_elem_int(&mut self, r: R<'a>, region: Region, i: I) -> I {
        (self.m.ld_elem_int(r.0, region, i.0), self.ld_elem_as(Ty::Int, r.1, region, i.1))
    }
    fn ld_elem_float(&mut self, r: R<'a>, region: Region, i: I) -> F {
        (self.m.ld_elem_float(r.0, region, i.0), self.ld_elem_as(Ty::Flt, r.1, region, i.1))
    }
    fn st_elem(&mut self, r: R<'a>, region: Region, i: I, v: V) {
        self.st_elem_any([r.1, i.1, v.1], region);
        self.m.st_elem(r.0, region, i.0, v.0);
    }
    fn st_elem_int(&mut self, r: R<'a>, region: Region, i: I, v: I) {
        self.st_elem_any([r.1, i.1, v.1], region);
        self.m.st_elem_int(r.0, region, i.0, v.0);
    }
    fn st_elem_float(&mut self, r: R<'a>, region: Region, i: I, v: F) {
        self.st_elem_any([r.1, i.1, v.1], region);
        self.m.st_elem_float(r.0, region, i.0, v.0);
    }

    // -- calls
    fn call(&mut self, h: Helper, args: &[V]) -> Result<V, Raised> {
        self.before_call(h);
        let snap = self.snap_for(h);
        let refs: Vec<Ref> = args.iter().map(|a| a.1).collect();
        let values: Vec<Value> = args.iter().map(|a| a.0).collect();
        let r = self.b.call(h, &refs);
        let seen = self.m.thread().frames_seen;
        let v = self.m.call(h, &values)?;
        self.check_frames(seen);
        self.guard_ok(h, r, snap);
        Ok((v, r))
    }
    fn call_quiet(&mut self, h: Helper, args: &[V]) -> V {
        self.before_call(h);
        let refs: Vec<Ref> = args.iter().map(|a| a.1).collect();
        let values: Vec<Value> = args.iter().map(|a| a.0).collect();
        let r = self.b.call(h, &refs);
        (self.m.call_quiet(h, &values), r)
    }
    fn call_float(&mut self, h: Helper, args: &[F]) -> F {
        let refs: Vec<Ref> = args.iter().map(|a| a.1).collect();
        let values: Vec<f64> = args.iter().map(|a| a.0).collect();
        let r = self.b.call(h, &refs);
        (self.m.call_float(h, &values), r)
    }
    fn call_window(&mut self, h: Helper, args: &[V], first: u16, n: u16) -> Result<V, Raised> {
        self.before_call(h);
        let start = self.slot_of(first);
        let window = start..start + u32::from(n);
        self.reach(window.end);
        let snap = self.snap_for(h);
        for slot in window.clone() {
            self.store_slot(slot);
        }
        let mut refs: Vec<Ref> = args.iter().map(|a| a.1).collect();
        let values: Vec<Value> = args.iter().map(|a| a.0).collect();
        refs.push(self.b.emit(InstOp::SlotAddr, &[], Aux::Slot(start), SnapId::NONE));
        refs.push(self.b.kint(i64::from(n)));
        let r = self.b.call(h, &refs);
        let seen = self.m.thread().frames_seen;
        let v = self.m.call_window(h, &values, first, n)?;
        self.check_frames(seen);
        self.guard_ok(h, r, snap);
        // Read at once: what the stack holds now must not be taken for what a loop carries round.
        for slot in window {
            self.put(slot, Slot::Memory);
            self.get_slot(slot);
        }
        Ok((v, r))
    }
    fn push_frame(
        &mut self,
        func: V,
        code: &'static Code,
        window: u16,
        dst: u16,
        then: OnReturn,
    ) -> Result<Flow, Raised> {
        let base = self.slot_of(window);
        let flow = self.m.push_frame(func.0, code, window, dst, then)?;
        let frame = *self.m.thread().frames.last().expect("a frame was pushed");
        self.levels.last_mut().expect("a frame runs").pc = self.pc;
        self.note_code(code);
        self.levels.push(Level {
            code,
            func: func.1,
            base,
            pc: 0,
            ret: frame.ret,
            flags: frame.flags,
            then,
            globals: Ref::NONE,
            generator: Ref::NONE,
            n_loops: 0,
        });
        self.reach(base + u32::from(code.unit.n_regs));
        let n_params = code.unit.params.names.len() as u32;
        let unbound = self.b.kval(Value::UNBOUND);
        for slot in base + n_params..base + u32::from(code.unit.n_regs) {
            self.set_slot(slot, unbound);
        }
        Ok(flow)
    }
    fn pop_frame(&mut self, v: V) -> Result<Flow, Raised> {
        let callee = *self.level();
        let mut result = v.1;
        if callee.then == OnReturn::Init {
            self.shape(v);
            result = self.get_slot(callee.base - 1);
        }
        let settled = callee.then == OnReturn::Checked && self.settles_test(v);
        let flow = self.m.pop_frame(v.0)?;
        for slot in &mut self.slots[callee.base as usize..] {
            *slot = Slot::Unread;
        }
        self.levels.pop();
        if !settled {
            let dst = self.slot_of(callee.ret);
            self.set_slot(dst, result);
        }
        Ok(flow)
    }
    fn wants_inline(&mut self, code: &'static Code) -> bool {
        let unit = &code.unit;
        let top = self.level().base + u32::from(self.level().code.unit.n_regs);
        let depth = self.levels.len();
        let same = self.levels.iter().filter(|l| l.code.id == code.id).count();
        unit.loops.is_empty()
            && matches!(unit.kind, CodeKind::Function | CodeKind::Lambda)
            && depth <= MAX_DEPTH
            && same < MAX_RECURSION
            && top + u32::from(unit.n_regs) < MAX_SLOTS
            && self.policy.may_inline(code)
    }
    fn wants_resume(&mut self) -> bool {
        true
    }
    fn resume(&mut self, gen_: V, sent: V, by: Resumer) -> Result<Flow, Raised> {
        self.resume_generator(gen_, sent, by)
    }
    fn yield_frame(&mut self, v: V, dst: u16) -> Result<Flow, Raised> {
        self.suspend_generator(v, dst)
    }
    fn yield_from(&mut self, it: V, sent: V, dst: u16) -> Result<Flow, Raised> {
        self.give_up(Abort::LeftLoop);
        self.m.yield_from(it.0, sent.0, dst)
    }
    fn loop_header(&mut self, _ins: Ins, _pc: u32) -> Result<Flow, Raised> {
        self.give_up(Abort::LoopInCallee);
        Ok(Flow::Next)
    }
}
