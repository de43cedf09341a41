//! The IR interpreter: runs a trace over the real heap, stack and helpers. Backend number 0, and
//! the oracle for the others.
//!
//! Each reference's value is a 64-bit word: an i64, a float's bits, 0 or 1, a boxed value's bits or
//! an address. An int outside 48 bits is boxed through [`Env::box_int`].
//!
//! Must not know how traces were recorded or how exits are restored.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a function matches the few of a hundred instructions that it is about"
)]

use crate::codegen::takes_thread;
use crate::ir::build::int_of_value;
use crate::ir::{Aux, Inst, InstOp, Ref, SnapId, Target, Trace, TraceId, Ty};
use crate::opt::fold_bool::{cc_of, eval_fcmp, eval_icmp};
use crate::opt::{fold_flt, fold_int};
use std::sync::atomic::Ordering;
use vm::interp::helpers::{Helper, HelperTy};
use vm::object::layout::{ElemKind, FieldTy, Region};
use vm::thread::Thread;
use vm::value::Value;

/// What a trace runs on.
#[derive(Clone, Copy, Debug)]
pub struct Env {
    /// The running thread; null in tests of traces that neither poll nor call.
    pub th: *mut Thread,
    /// Register 0 of the root frame.
    pub base: *mut Value,
    /// Makes the object of an int outside 48 bits.
    pub box_int: extern "C" fn(&mut Thread, i64) -> Value,
}

/// Words of the VM stack that a run may use above the windows of a trace.
pub const MAX_WORDS: usize = 1 << 15;

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// At a guard, or (`NONE`) at the end of a block.
    Exit { inst: Ref, snap: SnapId },
    /// By a jump into another root's `entry`.
    Jump { trace: TraceId, args: Vec<u64> },
}

/// Runs `t` from `block` on, whose parameters are `args`. Returns how it ended and the words of all
/// references that have been computed.
///
/// # Safety
/// `env` describes a live thread whose top frame is the one that the trace was recorded for, with
/// its window at `base`; `t` is verified; words in `args` are of the parameters' types.
pub unsafe fn run(t: &Trace, env: Env, block: usize, args: &[u64]) -> (Ending, Vec<u64>) {
    // A thread's words lie on its VM stack, above the trace's windows, where the collector looks.
    let mut own = if env.th.is_null() { vec![0; t.insts.len()] } else { Vec::new() };
    let words = if env.th.is_null() {
        own.as_mut_slice()
    } else {
        // SAFETY: the caller checked that `MAX_WORDS` words fit above the windows (U13).
        unsafe {
            let start = env.base.add(t.top_slot as usize).cast::<u64>();
            std::ptr::write_bytes(start, 0, t.insts.len());
            (*env.th).stack_top = start.add(t.insts.len()).cast();
            std::slice::from_raw_parts_mut(start, t.insts.len())
        }
    };
    let mut m = Machine { t, env, words };
    let mut args = args.to_vec();
    let mut n = block;
    loop {
        let b = &t.blocks[n];
        assert_eq!(args.len(), b.n_params as usize, "arguments of {}", b.name);
        m.words[b.start as usize..][..args.len()].copy_from_slice(&args);
        for r in (b.start + b.n_params..b.end - 1).map(Ref) {
            // SAFETY: as this function's.
            match unsafe { m.step(t.inst(r)) } {
                Some(word) => m.words[r.0 as usize] = word,
                None => {
                    let ending = Ending::Exit { inst: r, snap: t.inst(r).snap };
                    return (ending, m.words.to_vec());
                }
            }
        }
        match &t.targets[n] {
            Target::Block { block, args: refs } => {
                args = refs.iter().map(|&r| m.word(r)).collect();
                n = *block as usize;
            }
            Target::Trace { trace, args: refs } => {
                let args = refs.iter().map(|&r| m.word(r)).collect();
                return (Ending::Jump { trace: *trace, args }, m.words.to_vec());
            }
            Target::Exit { snap } => {
                return (Ending::Exit { inst: Ref::NONE, snap: *snap }, m.words.to_vec());
            }
        }
    }
}

struct Machine<'a> {
    t: &'a Trace,
    env: Env,
    words: &'a mut [u64],
}

impl Machine<'_> {
    fn word(&self, r: Ref) -> u64 {
        self.words[r.0 as usize]
    }

    fn int(&self, r: Ref) -> i64 {
        self.word(r) as i64
    }

    fn flt(&self, r: Ref) -> f64 {
        f64::from_bits(self.word(r))
    }

    fn bool(&self, r: Ref) -> bool {
        self.word(r) != 0
    }

    fn val(&self, r: Ref) -> Value {
        Value::from_bits(self.word(r))
    }

    /// The word of the result (0 for none); `None` if the guard fails.
    ///
    /// # Safety
    /// As [`run`].
    unsafe fn step(&mut self, i: &Inst) -> Option<u64> {
        use InstOp::*;
        match i.op {
            KInt | KFlt | KBool | KVal => Some(self.constant(i)),
            Param | End => panic!("{} is not executed", i.op),
            WriteBarrier => Some(0),
            // SAFETY: slots are within the windows that the caller vouches for (U13).
            SLoad | LdSlot | StSlot | SlotAddr => Some(unsafe { self.slot(i) }),
            Poll | GuardTrue | GuardFalse | GuardInt | GuardFlt | GuardBool | GuardShape
            | GuardIs | GuardOk | GuardIntIs | GuardRefIs | Bound => {
                // SAFETY: the thread lives.
                unsafe { self.guard(i) }.then_some(0)
            }
            BoxInt | BoxFlt | BoxBool | UnboxInt | UnboxFlt | UnboxBool | AsRef | AsVal => {
                // SAFETY: the thread lives.
                Some(unsafe { self.boxing(i) })
            }
            ValEq | RefEq => Some((self.word(i.args[0]) == self.word(i.args[1])) as u64),
            IsNull => Some(self.val(i.args[0]).is_null() as u64),
            IAdd | ISub | IMul | IAddOv | ISubOv | IMulOv | IDiv | IMod | IAnd | IOr | IXor
            | IShl | IShr | IShrU => self.int_op(i),
            ISelect | FSelect | VSelect => {
                let [c, a, b] = i.args;
                Some(self.word(if self.bool(c) { a } else { b }))
            }
            FAdd | FSub | FMul | FDiv => {
                let [a, b, _] = i.args;
                Some(fold_flt::eval(i.op, self.flt(a), self.flt(b)).to_bits())
            }
            FNeg | FAbs | FSqrt | FFloor | FCeil | FTrunc => {
                Some(fold_flt::eval_unary(i.op, self.flt(i.args[0])).to_bits())
            }
            ICmp | FCmp | BNot | BAnd | BOr | B2I => Some(self.bool_op(i)),
            I2F => Some((self.int(i.args[0]) as f64).to_bits()),
            F2I => fold_flt::f2i(self.flt(i.args[0])).map(|k| k as u64),
            // SAFETY: guards before the access made sure of the object's layout (U2, U11).
            LdField | StField | LdElem | StElem => Some(unsafe { self.memory(i) }),
            // SAFETY: the table gives the helper's true signature (U12).
            Call => Some(unsafe { self.call(i) }),
        }
    }

    fn constant(&self, i: &Inst) -> u64 {
        match i.aux {
            Aux::Int(k) => k as u64,
            Aux::Flt(bits) => bits,
            Aux::Const(c) => self.t.consts[c as usize].bits(),
            aux => panic!("not a constant's datum: {aux:?}"),
        }
    }

    /// # Safety
    /// As [`run`].
    unsafe fn slot(&self, i: &Inst) -> u64 {
        let Aux::Slot(n) = i.aux else { panic!("{} without a slot", i.op) };
        // SAFETY: the slot lies in a window of the trace's frames (U13).
        let p = unsafe { self.env.base.add(n as usize) };
        match i.op {
            InstOp::SlotAddr => p as u64,
            // SAFETY: as above.
            InstOp::StSlot => unsafe {
                p.write(self.val(i.args[0]));
                0
            },
            // SAFETY: as above.
            _ => unsafe { p.read().bits() },
        }
    }

    /// # Safety
    /// As [`run`].
    unsafe fn guard(&self, i: &Inst) -> bool {
        let a = i.args[0];
        match (i.op, i.aux) {
            // SAFETY: a thread that is given lives.
            (InstOp::Poll, _) => match unsafe { self.env.th.as_ref() } {
                Some(th) => th.poll.load(Ordering::Relaxed) == 0,
                None => true,
            },
            (InstOp::GuardTrue, _) => self.bool(a),
            (InstOp::GuardFalse, _) => !self.bool(a),
            (InstOp::GuardInt, _) => int_of_value(self.val(a)).is_some(),
            (InstOp::GuardFlt, _) => self.val(a).is_float(),
            (InstOp::GuardBool, _) => self.val(a).is_bool(),
            (InstOp::GuardShape, Aux::Shape(s)) => {
                self.val(a).header().is_some_and(|h| h.shape.get() == s)
            }
            (InstOp::GuardIs | InstOp::GuardRefIs, Aux::Const(c)) => {
                self.word(a) == self.t.consts[c as usize].bits()
            }
            (InstOp::GuardOk, _) => !self.val(a).is_null(),
            (InstOp::GuardIntIs, Aux::Int(k)) => self.int(a) == k,
            (InstOp::Bound, _) => (0..self.int(i.args[1])).contains(&self.int(a)),
            (op, aux) => panic!("guard {op} with {aux:?}"),
        }
    }

    /// # Safety
    /// As [`run`].
    unsafe fn boxing(&self, i: &Inst) -> u64 {
        let a = i.args[0];
        match i.op {
            InstOp::BoxInt if Value::fits_inline(self.int(a)) => {
                Value::inline_int(self.int(a)).bits()
            }
            // SAFETY: the thread lives and nothing else refers to it while the trace runs.
            InstOp::BoxInt => (self.env.box_int)(unsafe { &mut *self.env.th }, self.int(a)).bits(),
            InstOp::BoxFlt => Value::float(self.flt(a)).bits(),
            InstOp::BoxBool => Value::bool(self.bool(a)).bits(),
            InstOp::UnboxInt => int_of_value(self.val(a)).expect("a guarded int") as u64,
            InstOp::UnboxFlt => self.val(a).as_float().to_bits(),
            InstOp::UnboxBool => self.val(a).as_bool() as u64,
            _ => self.word(a),
        }
    }

    fn int_op(&self, i: &Inst) -> Option<u64> {
        let [a, b, _] = i.args;
        let result = fold_int::eval(i.op, self.int(a), self.int(b));
        let may_exit = matches!(i.op, InstOp::IAddOv | InstOp::ISubOv | InstOp::IMulOv);
        assert!(may_exit || result.is_some(), "{} of a forbidden operand", i.op);
        result.map(|k| k as u64)
    }

    fn bool_op(&self, i: &Inst) -> u64 {
        let [a, b, _] = i.args;
        let result = match i.op {
            InstOp::ICmp => eval_icmp(cc_of(i), self.int(a), self.int(b)),
            InstOp::FCmp => eval_fcmp(cc_of(i), self.flt(a), self.flt(b)),
            InstOp::BNot => !self.bool(a),
            InstOp::BAnd => self.bool(a) && self.bool(b),
            InstOp::BOr => self.bool(a) || self.bool(b),
            _ => self.bool(a),
        };
        result as u64
    }

    /// # Safety
    /// As [`run`]; the object has the layout of the field or region, the index is in bounds.
    unsafe fn memory(&self, i: &Inst) -> u64 {
        let object = self.word(i.args[0]) as *mut u8;
        match (i.op, i.aux) {
            (InstOp::LdField, Aux::Field(f)) => {
                // SAFETY: as this function's.
                unsafe { load_field(object.add(f.offset()), f.ty()) }
            }
            (InstOp::StField, Aux::Field(f)) => {
                // SAFETY: as this function's.
                unsafe { store_field(object.add(f.offset()), f.ty(), self.word(i.args[1])) };
                0
            }
            (op, Aux::Region(region)) => {
                let at = region.base() + self.int(i.args[1]) as usize * region.stride();
                // SAFETY: as this function's.
                let p = unsafe { object.add(at) };
                if op == InstOp::StElem {
                    // SAFETY: as this function's.
                    unsafe { store_elem(p, region, self.word(i.args[2])) };
                    return 0;
                }
                // SAFETY: as this function's.
                unsafe { load_elem(p, region) }
            }
            (op, aux) => panic!("{op} with {aux:?}"),
        }
    }

    /// Calls a helper. On the platforms supported, integer and float arguments are passed in
    /// registers of their own, in order, and a callee ignores registers beyond its arguments: so
    /// one signature serves all helpers with at most 6 ints and 4 floats.
    ///
    /// # Safety
    /// As [`run`].
    unsafe fn call(&mut self, i: &Inst) -> u64 {
        type ToWord = extern "C" fn(u64, u64, u64, u64, u64, u64, f64, f64, f64, f64) -> u64;
        type ToFloat = extern "C" fn(u64, u64, u64, u64, u64, u64, f64, f64, f64, f64) -> f64;
        let Aux::Call { helper, .. } = i.aux else { panic!("a call without helper") };
        let def = Helper::def(helper);
        let (mut g, mut f) = ([0u64; 6], [0f64; 4]);
        let (mut n_g, mut n_f) = (0, 0);
        if takes_thread(def) {
            g[0] = self.env.th as u64;
            n_g = 1;
        }
        if let Some(th) = std::ptr::NonNull::new(self.env.th) {
            let top = self.t.top_slot as usize + self.words.len();
            // SAFETY: the thread lives; its stack is in use up to the words.
            unsafe { (*th.as_ptr()).stack_top = self.env.base.add(top) };
        }
        for &a in self.t.call_args(i) {
            if self.t.inst(a).ty == Ty::Flt {
                f[n_f] = self.flt(a);
                n_f += 1;
            } else {
                g[n_g] = self.word(a);
                n_g += 1;
            }
        }
        let [a, b, c, d, e, h] = g;
        if def.ret == HelperTy::Flt {
            // SAFETY: see above.
            let func: ToFloat = unsafe { std::mem::transmute(def.addr) };
            func(a, b, c, d, e, h, f[0], f[1], f[2], f[3]).to_bits()
        } else {
            // SAFETY: see above.
            let func: ToWord = unsafe { std::mem::transmute(def.addr) };
            func(a, b, c, d, e, h, f[0], f[1], f[2], f[3])
        }
    }
}

/// # Safety
/// `p` points to a live field of that type.
unsafe fn load_field(p: *const u8, ty: FieldTy) -> u64 {
    // SAFETY: as this function's.
    unsafe {
        match ty {
            FieldTy::Val | FieldTy::Ref | FieldTy::Int => p.cast::<u64>().read(),
            FieldTy::U16 => p.cast::<u16>().read() as u64,
            FieldTy::U32 => p.cast::<u32>().read() as u64,
        }
    }
}

/// # Safety
/// `p` points to a live field of that type.
unsafe fn store_field(p: *mut u8, ty: FieldTy, word: u64) {
    // SAFETY: as this function's.
    unsafe {
        match ty {
            FieldTy::Val | FieldTy::Ref | FieldTy::Int => p.cast::<u64>().write(word),
            FieldTy::U16 => p.cast::<u16>().write(word as u16),
            FieldTy::U32 => p.cast::<u32>().write(word as u32),
        }
    }
}

/// # Safety
/// `p` points to a live element of the region.
unsafe fn load_elem(p: *const u8, region: Region) -> u64 {
    let Region::Buf(kind) = region else {
        // SAFETY: as this function's; these regions hold words.
        return unsafe { p.cast::<u64>().read() };
    };
    // SAFETY: as this function's.
    unsafe {
        match kind {
            ElemKind::Any | ElemKind::Int | ElemKind::Float | ElemKind::U64 => {
                p.cast::<u64>().read()
            }
            ElemKind::U8 | ElemKind::Bool => p.read() as u64,
            ElemKind::I8 => p.cast::<i8>().read() as u64,
            ElemKind::U16 => p.cast::<u16>().read() as u64,
            ElemKind::I16 => p.cast::<i16>().read() as u64,
            ElemKind::U32 => p.cast::<u32>().read() as u64,
            ElemKind::I32 => p.cast::<i32>().read() as u64,
            ElemKind::F32 => (p.cast::<f32>().read() as f64).to_bits(),
        }
    }
}

/// # Safety
/// `p` points to a live element of the region.
unsafe fn store_elem(p: *mut u8, region: Region, word: u64) {
    let Region::Buf(kind) = region else {
        // SAFETY: as this function's; these regions hold words.
        return unsafe { p.cast::<u64>().write(word) };
    };
    // SAFETY: as this function's.
    unsafe {
        match kind {
            ElemKind::Any | ElemKind::Int | ElemKind::Float | ElemKind::U64 => {
                p.cast::<u64>().write(word);
            }
            ElemKind::U8 | ElemKind::I8 | ElemKind::Bool => p.write(word as u8),
            ElemKind::U16 | ElemKind::I16 => p.cast::<u16>().write(word as u16),
            ElemKind::U32 | ElemKind::I32 => p.cast::<u32>().write(word as u32),
            ElemKind::F32 => p.cast::<f32>().write(f64::from_bits(word) as f32),
        }
    }
}
