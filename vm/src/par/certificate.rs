//! The static certificate of a `prange` loop: may its iterations run in any order, as far as its
//! bytecode tells?
//!
//! Each local that the loop assigns must be private (written before it is read in each iteration)
//! or a reduction; each store to an element must be at an index affine in the induction variable,
//! into a container that the loop reads at no other index. What the bytecode cannot tell (which
//! objects the names refer to, what called functions do) is left to checks at the start of the run
//! and on the compiled traces. Every refusal names its reason.
//!
//! This file looks at code objects alone: no values, no threads.

use super::purity::{Callee, callee_at};
use crate::bytecode::{Ins, K_BIT, Op, Operand};
use crate::code::{CodeUnit, Const, LoopInfo, Reduction, Span};
use std::fmt;

/// Where a container comes from, in terms of the loop's frame.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Base {
    /// A local that the loop does not assign.
    Local(u16),
    /// A global, by its index into `CodeUnit::names`.
    Global(u16),
    /// An element of such a container: one level deep.
    RowOf(Outer),
}

/// The container of a [`Base::RowOf`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Outer {
    Local(u16),
    Global(u16),
}

/// An index in terms of the induction variable `i`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Index {
    /// `scale * i + offset`, with `scale != 0`: a place of its own for each iteration.
    Affine { scale: i64, offset: i64 },
    /// Anything else.
    Unknown,
}

/// An element access of the loop's own body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    pub pc: u32,
    /// `None`: some object or other.
    pub base: Option<Base>,
    pub index: Index,
}

/// What the loop's bytecode proves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Certificate {
    pub reductions: Vec<Reduction>,
    /// Stores, each at an affine index.
    pub stores: Vec<Access>,
    pub loads: Vec<Access>,
    /// Containers that the body iterates over, where they are not made by a call.
    pub iterated: Vec<Base>,
    /// Calls in the body.
    pub calls: Vec<(u32, Callee)>,
}

/// Why a loop runs serially.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    LeavesEarly,
    Yields,
    InTry,
    Carried(String),
    MutatesShared(&'static str),
    StoreIndex,
    StoreBase,
    CarriedElement,
    UnknownLoad,
    Iterates,
    Calls(String),
    SharedIterator,
    Escapes(String),
    /// Found at the start of the run.
    NotANumber(String),
    Aliased,
    /// Found on the compiled trace.
    Effects(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::LeavesEarly => write!(f, "it can leave the loop by break or return"),
            Reason::Yields => write!(f, "its body yields"),
            Reason::InTry => write!(f, "it stands inside a try or with statement"),
            Reason::Carried(name) => {
                write!(f, "'{name}' carries a value from one turn to the next")
            }
            Reason::MutatesShared(what) => write!(f, "its body {what}"),
            Reason::StoreIndex => {
                write!(
                    f,
                    "it stores at an index that is not a linear function of the loop variable"
                )
            }
            Reason::StoreBase => {
                write!(f, "it stores into a container that is no local of its own or changes")
            }
            Reason::CarriedElement => {
                write!(f, "it reads elements that another turn may have stored")
            }
            Reason::UnknownLoad => {
                write!(f, "it reads a container that may be one that it stores into")
            }
            Reason::Iterates => {
                write!(f, "it iterates over something that may not be its own")
            }
            Reason::Calls(name) => {
                write!(f, "it calls {name}, which may change what other turns see")
            }
            Reason::SharedIterator => write!(f, "its turns share an iterator"),
            Reason::Escapes(name) => {
                write!(f, "'{name}', which it stores into, is also used in another way")
            }
            Reason::NotANumber(name) => write!(f, "'{name}' is no number before the loop"),
            Reason::Aliased => write!(f, "two of its containers are the same object"),
            Reason::Effects(what) => write!(f, "{what}"),
        }
    }
}

/// A refusal: the reason, and the source it concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    pub reason: Reason,
    pub span: Span,
}

/// Examines a loop.
///
/// # Errors
/// The first thing that forbids running its iterations in any order.
pub fn certify(unit: &CodeUnit, info: &LoopInfo) -> Result<Certificate, Refusal> {
    let body = Body { unit, info, induction: induction_reg(unit, info) };
    if unit.exc_table.iter().any(|r| r.start <= info.header && info.header < r.end) {
        return Err(body.refuse(Reason::InTry, info.header));
    }
    body.check_control()?;
    let reductions = body.check_locals()?;
    let mut certificate = Certificate { reductions, ..Certificate::default() };
    for pc in info.header..info.end {
        body.check_op(pc, &mut certificate)?;
    }
    body.check_dependences(&certificate)?;
    Ok(certificate)
}

/// The register that the loop's own `ForIter` writes.
fn induction_reg(unit: &CodeUnit, info: &LoopInfo) -> Option<u16> {
    let iter = info.iter_reg?;
    let range = info.header as usize..info.end as usize;
    unit.code[range].iter().find(|ins| ins.op == Op::ForIter && ins.b == iter).map(|ins| ins.a)
}

struct Body<'a> {
    unit: &'a CodeUnit,
    info: &'a LoopInfo,
    induction: Option<u16>,
}

impl Body<'_> {
    fn refuse(&self, reason: Reason, pc: u32) -> Refusal {
        let span = self.unit.spans.get(pc as usize).copied().unwrap_or(self.info.span);
        Refusal { reason, span }
    }

    fn ins(&self, pc: u32) -> Ins {
        self.unit.code[pc as usize]
    }

    fn contains(&self, pc: u32) -> bool {
        (self.info.header..self.info.end).contains(&pc)
    }

    /// Every way out of the loop is the exhaustion of its own iterator, or an exception.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other ops go on to the next")]
    fn check_control(&self) -> Result<(), Refusal> {
        for pc in self.info.header..self.info.end {
            match self.ins(pc).op {
                Op::Return => return Err(self.refuse(Reason::LeavesEarly, pc)),
                Op::Yield | Op::YieldFrom => return Err(self.refuse(Reason::Yields, pc)),
                Op::Jump if !self.contains(self.ins(pc).bc()) && !self.is_exhaustion(pc) => {
                    return Err(self.refuse(Reason::LeavesEarly, pc));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn is_exhaustion(&self, pc: u32) -> bool {
        let before = self.ins(pc - 1);
        before.op == Op::ForIter && Some(before.b) == self.info.iter_reg
    }

    /// Each assigned local is private or a reduction. Private ones must also be dead after the
    /// loop or set by its last iteration, which the runner copies back.
    fn check_locals(&self) -> Result<Vec<Reduction>, Refusal> {
        let mut reductions = Vec::new();
        for &reg in &self.info.exposed {
            if Some(reg) == self.info.iter_reg {
                continue;
            }
            match self.info.reductions.iter().find(|r| r.reg == reg) {
                Some(&reduction) => reductions.push(reduction),
                None => {
                    let name = self.unit.local_names.get(reg as usize);
                    let name = name.cloned().unwrap_or_else(|| "a value".to_string());
                    let pc = self.first_write(reg).unwrap_or(self.info.header);
                    return Err(self.refuse(Reason::Carried(name), pc));
                }
            }
        }
        Ok(reductions)
    }

    fn first_write(&self, reg: u16) -> Option<u32> {
        (self.info.header..self.info.end).find(|&pc| writes(self.ins(pc), reg))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other ops share nothing")]
    fn check_op(&self, pc: u32, found: &mut Certificate) -> Result<(), Refusal> {
        let ins = self.ins(pc);
        let shared = |what| Err(self.refuse(Reason::MutatesShared(what), pc));
        match ins.op {
            Op::StoreGlobal | Op::DelGlobal => shared("assigns a global"),
            Op::StoreName | Op::DelName => shared("assigns a class attribute"),
            Op::StoreCell | Op::DelCell => shared("assigns a variable shared with a closure"),
            Op::StoreAttr | Op::DelAttr => shared("assigns an attribute"),
            Op::DelItem => shared("deletes an item"),
            Op::ImportName | Op::ImportFrom | Op::ImportStar => shared("imports"),
            Op::BuildClass => shared("makes a class"),
            Op::WithEnter | Op::WithExit => shared("has a with statement"),
            Op::CallEx => shared("calls a function with a list of arguments"),
            Op::LoadSuper => shared("calls super()"),
            Op::Call | Op::CallMethod | Op::CallKw => {
                found.calls.push((pc, callee_at(self.unit, pc)));
                Ok(())
            }
            Op::SetItem => self.check_store(pc, ins, found),
            Op::GetItem => {
                let (base, index) = (self.base(ins.b, pc), self.index(ins.c, pc));
                found.loads.push(Access { pc, base, index });
                Ok(())
            }
            Op::GetIter => {
                let base = self.base(ins.b, pc);
                if base.is_some() || !self.is_made_by_call(ins.b, pc) {
                    found.loads.push(Access { pc, base, index: Index::Unknown });
                }
                match base {
                    Some(base) => found.iterated.push(base),
                    None if self.is_made_by_call(ins.b, pc) => {}
                    None => return Err(self.refuse(Reason::Iterates, pc)),
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Whether register `reg` holds what a call in this iteration returned.
    fn is_made_by_call(&self, reg: u16, pc: u32) -> bool {
        reg & K_BIT != 0
            || self.definition(reg, pc).is_some_and(|def| {
                matches!(self.ins(def).op, Op::Call | Op::BuildList | Op::BuildTuple)
            })
    }

    fn check_store(&self, pc: u32, ins: Ins, found: &mut Certificate) -> Result<(), Refusal> {
        let base = self.base(ins.a, pc);
        if !matches!(base, Some(Base::Local(_))) {
            return Err(self.refuse(Reason::StoreBase, pc));
        }
        let index = self.index(ins.b, pc);
        if index == Index::Unknown {
            return Err(self.refuse(Reason::StoreIndex, pc));
        }
        found.stores.push(Access { pc, base, index });
        Ok(())
    }

    /// No container that is stored into is read at another index, stored at two different ones, or
    /// used in any way but by subscripts.
    fn check_dependences(&self, found: &Certificate) -> Result<(), Refusal> {
        for store in &found.stores {
            let others = found.stores.iter().chain(&found.loads);
            for other in others.filter(|other| other.base == store.base) {
                if other.index != store.index {
                    return Err(self.refuse(Reason::CarriedElement, other.pc));
                }
            }
            if let Some(load) = found.loads.iter().find(|load| load.base.is_none()) {
                return Err(self.refuse(Reason::UnknownLoad, load.pc));
            }
            let Some(Base::Local(reg)) = store.base else { continue };
            if let Some(pc) = self.other_use(reg) {
                let name = self.unit.local_names.get(reg as usize).cloned();
                return Err(self.refuse(Reason::Escapes(name.unwrap_or_default()), pc));
            }
        }
        Ok(())
    }

    /// A use of container `reg` that is no subscript of it.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other uses count")]
    fn other_use(&self, reg: u16) -> Option<u32> {
        (self.info.header..self.info.end).find(|&pc| {
            let ins = self.ins(pc);
            let uses = reads(ins, reg);
            match ins.op {
                Op::GetItem => uses && (ins.b != reg || ins.c == reg),
                Op::SetItem => uses && (ins.a != reg || ins.b == reg || ins.c == reg),
                _ => uses,
            }
        })
    }

    /// Where the container in register `reg` at `pc` comes from, if it is the same object in every
    /// iteration or an element of one.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other results are unknown")]
    fn base(&self, reg: u16, pc: u32) -> Option<Base> {
        if reg & K_BIT != 0 {
            return None;
        }
        if self.first_write(reg).is_none() {
            return Some(Base::Local(reg));
        }
        let def = self.definition(reg, pc)?;
        let ins = self.ins(def);
        match ins.op {
            Op::LoadGlobal => Some(Base::Global(*self.unit.attr_sites.get(ins.b as usize)?)),
            Op::Move => self.base(ins.b, def),
            Op::GetItem => match self.base(ins.b, def)? {
                Base::Local(outer) => Some(Base::RowOf(Outer::Local(outer))),
                Base::Global(outer) => Some(Base::RowOf(Outer::Global(outer))),
                Base::RowOf(_) => None,
            },
            _ => None,
        }
    }

    /// The index in operand `x` at `pc` as a function of the induction variable.
    fn index(&self, x: u16, pc: u32) -> Index {
        match self.linear(x, pc, 8) {
            Some((scale, offset)) if scale != 0 => Index::Affine { scale, offset },
            _ => Index::Unknown,
        }
    }

    /// `x` as `(scale, offset)`, looking through at most `fuel` definitions.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other ops are not linear")]
    fn linear(&self, x: u16, pc: u32, fuel: u32) -> Option<(i64, i64)> {
        if x & K_BIT != 0 {
            let &Const::Int(k) = self.unit.consts.get((x & !K_BIT) as usize)? else {
                return None;
            };
            return Some((0, k));
        }
        if Some(x) == self.induction && self.writes_once(x) {
            return Some((1, 0));
        }
        if fuel == 0 {
            return None;
        }
        let def = self.definition(x, pc)?;
        let ins = self.ins(def);
        let operand = |x| self.linear(x, def, fuel - 1);
        match ins.op {
            Op::Move => operand(ins.b),
            Op::Add => {
                let ((a, b), (c, d)) = (operand(ins.b)?, operand(ins.c)?);
                Some((a.checked_add(c)?, b.checked_add(d)?))
            }
            Op::Sub => {
                let ((a, b), (c, d)) = (operand(ins.b)?, operand(ins.c)?);
                Some((a.checked_sub(c)?, b.checked_sub(d)?))
            }
            Op::Mul => match (operand(ins.b)?, operand(ins.c)?) {
                ((0, k), (a, b)) | ((a, b), (0, k)) => Some((a.checked_mul(k)?, b.checked_mul(k)?)),
                _ => None,
            },
            _ => None,
        }
    }

    fn writes_once(&self, reg: u16) -> bool {
        (self.info.header..self.info.end).filter(|&pc| writes(self.ins(pc), reg)).count() == 1
    }

    /// The instruction that defines `reg` for its use at `pc`: its only write in the loop (a
    /// register that is not exposed is written before it is read), or else the nearest write
    /// before the use with no label or jump between.
    fn definition(&self, reg: u16, pc: u32) -> Option<u32> {
        if self.writes_once(reg) && !self.info.exposed.contains(&reg) {
            return self.first_write(reg);
        }
        let mut at = pc;
        while at > self.info.header {
            at -= 1;
            let ins = self.ins(at);
            if writes(ins, reg) {
                return Some(at);
            }
            let splits = matches!(ins.op, Op::Jump | Op::Loop | Op::ForIter);
            if splits || self.is_target(at + 1) {
                return None;
            }
        }
        None
    }

    fn is_target(&self, pc: u32) -> bool {
        let body = self.info.header..self.info.end;
        body.clone().any(|at| self.ins(at).op == Op::Jump && self.ins(at).bc() == pc)
    }
}

/// Whether the instruction writes register `reg`.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops write what their row says")]
pub fn writes(ins: Ins, reg: u16) -> bool {
    let [a, b, c] = ins.op.operands();
    let single = [(a, ins.a), (b, ins.b), (c, ins.c)];
    let plain = single.iter().any(|&(kind, r)| kind == Operand::Dst && r == reg);
    match ins.op {
        Op::LoadMethod | Op::LoadSuper | Op::WithEnter => plain || reg == ins.a + 1,
        Op::Unpack => (ins.a..ins.a + ins.c).contains(&reg),
        Op::UnpackEx => (ins.a..=ins.a + ins.c + ins.f as u16).contains(&reg),
        Op::DelLocal => reg == ins.a,
        _ => plain,
    }
}

/// Whether the instruction reads register `reg`.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops read what their row says")]
fn reads(ins: Ins, reg: u16) -> bool {
    let [a, b, c] = ins.op.operands();
    let single = [(a, ins.a), (b, ins.b), (c, ins.c)];
    let plain = single.iter().any(|&(kind, r)| match kind {
        Operand::Reg | Operand::Rk | Operand::Run => r == reg,
        Operand::No
        | Operand::Dst
        | Operand::Imm
        | Operand::Name
        | Operand::Site
        | Operand::Const
        | Operand::Code
        | Operand::Target
        | Operand::High => false,
    });
    match ins.op {
        Op::Call | Op::CallKw | Op::CallMethod | Op::BuildClass => {
            plain || (ins.b..=ins.b + ins.c + 1).contains(&reg)
        }
        Op::BuildList | Op::BuildTuple | Op::BuildSet | Op::BuildString => {
            (ins.b..ins.b + ins.c).contains(&reg)
        }
        Op::BuildDict => (ins.b..ins.b + 2 * ins.c).contains(&reg),
        Op::BuildSlice | Op::CallEx | Op::LoadSuper => (ins.b..=ins.b + 2).contains(&reg),
        Op::MakeFunction => (ins.c..=ins.c + 2).contains(&reg),
        _ => plain,
    }
}
