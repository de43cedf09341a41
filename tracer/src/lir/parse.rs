//! LIR text to LIR: what [`super::print`] prints, back.
//!
//! The text leaves out what only the checker and the runtime need: values' types, the words of
//! constants, the allocator's annotations.

use super::target::TargetInfo;
use super::{Addr, BlockInfo, CallInfo, Cond, Extra, LInst, LOp, Link, Lir, MemTy, Opnd, Reg};
use crate::codegen::{ExitRecord, ExitValue, Loc};
use crate::ir::{Ref, SnapId, TraceId, Ty};
use vm::interp::helpers::Helper;

type Res<T> = Result<T, String>;

/// Parses the text of a trace's LIR; errors name the line.
pub fn parse(text: &str, t: &TargetInfo) -> Res<Lir> {
    let mut p = Parser { t, lir: empty() };
    for line in text.lines() {
        if let Some(name) = line.trim().strip_suffix(':') {
            let name = super::lower::block_name(name).ok_or(format!("no block {name}"))?;
            p.lir.block_names.push(name);
            p.lir.blocks.push(BlockInfo::default());
        }
    }
    for (i, line) in text.lines().enumerate() {
        p.line(line.trim()).map_err(|e| format!("line {}: {e}: {line}", i + 1))?;
    }
    Ok(p.lir)
}

fn empty() -> Lir {
    Lir {
        trace: TraceId(0),
        insts: Vec::new(),
        blocks: Vec::new(),
        block_names: Vec::new(),
        calls: Vec::new(),
        exits: Vec::new(),
        pool: Vec::new(),
        consts: Vec::new(),
        entry_locs: Vec::new(),
        links: Vec::new(),
    }
}

struct Parser<'a> {
    t: &'a TargetInfo,
    lir: Lir,
}

fn number<T: std::str::FromStr>(s: &str) -> Res<T> {
    s.parse().map_err(|_| format!("bad number {s}"))
}

impl Parser<'_> {
    fn line(&mut self, line: &str) -> Res<()> {
        if line.is_empty() || line.starts_with(';') {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("lir trace ") {
            self.lir.trace = TraceId(number(rest.split(' ').next().unwrap_or(""))?);
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("pool ") {
            let (_, hex) = rest.split_once("= 0x").ok_or("a pool's word is missing")?;
            let word = u64::from_str_radix(hex, 16).map_err(|e| e.to_string())?;
            self.lir.pool.push(word);
            return Ok(());
        }
        if let Some(name) = line.strip_suffix(':') {
            let mut l = LInst::new(LOp::Label);
            l.extra = self.block(name)?;
            self.lir.insts.push(l);
            return Ok(());
        }
        self.inst(line)
    }

    fn block(&self, name: &str) -> Res<u32> {
        let at = self.lir.block_names.iter().position(|n| *n == name);
        at.map(|i| i as u32).ok_or(format!("no block {name}"))
    }

    fn inst(&mut self, line: &str) -> Res<()> {
        let (body, exit) = match line.split_once(" -> ") {
            Some((b, e)) => (b, Some(e)),
            None => (line, None),
        };
        let (head, operands) = body.split_once(' ').unwrap_or((body, ""));
        let mut l = self.opcode(head)?;
        match l.op.extra() {
            Extra::Call => l.extra = self.call(operands)?,
            Extra::Block => l.extra = self.block(operands)?,
            Extra::Trace => l.extra = self.link(operands)?,
            Extra::None | Extra::Cond | Extra::Mem => self.operands(&mut l, operands)?,
        }
        if let Some(e) = exit {
            l.exit = self.exit(e)?;
        }
        if l.op.exits() != exit.is_some() {
            return Err("an exit too many or too few".into());
        }
        self.lir.insts.push(l);
        Ok(())
    }

    /// `op`, `op.cond` or `op.width`, where an op's own name may have a dot.
    fn opcode(&self, head: &str) -> Res<LInst> {
        for &op in LOp::ALL {
            let Some(rest) = head.strip_prefix(op.name()) else { continue };
            let mut l = LInst::new(op);
            match op.extra() {
                Extra::Cond => {
                    let name = rest.strip_prefix('.').unwrap_or("");
                    let Some(c) = Cond::ALL.iter().find(|c| c.name() == name) else { continue };
                    l.cond = *c;
                }
                Extra::Mem => {
                    let name = rest.strip_prefix('.').unwrap_or("");
                    let Some(m) = MemTy::ALL.iter().find(|m| m.name() == name) else { continue };
                    l.mem = *m;
                }
                Extra::None | Extra::Call | Extra::Block | Extra::Trace => {
                    if !rest.is_empty() {
                        continue;
                    }
                }
            }
            return Ok(l);
        }
        Err(format!("no instruction {head}"))
    }

    fn operands(&self, l: &mut LInst, text: &str) -> Res<()> {
        let parts: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        if parts.len() != l.op.roles().len() {
            return Err(format!("{} takes {} operands", l.op.name(), l.op.roles().len()));
        }
        for (i, p) in parts.iter().enumerate() {
            l.ops[i] = self.operand(p)?;
        }
        Ok(())
    }

    fn reg(&self, name: &str) -> Res<Reg> {
        self.t.reg_named(name).ok_or(format!("no register {name}"))
    }

    fn operand(&self, s: &str) -> Res<Opnd> {
        if let Some(inner) = s.strip_prefix('[') {
            return self.address(inner.trim_end_matches(']'));
        }
        if let Some(i) = s.strip_prefix('#') {
            return Ok(Opnd::Imm(number(i)?));
        }
        if let Some(r) = self.t.reg_named(s) {
            return Ok(Opnd::Reg(r));
        }
        if let Some(n) = s.strip_prefix("pool") {
            return Ok(Opnd::Pool(number(n)?));
        }
        if let Some(n) = s.strip_prefix("const") {
            return Ok(Opnd::Const(number(n)?));
        }
        if s == "_" {
            return Ok(Opnd::None);
        }
        let slot = s.strip_prefix('s').ok_or(format!("bad operand {s}"))?;
        Ok(Opnd::Spill(number(slot)?))
    }

    /// `base`, then optionally ` + index * scale`, then ` + disp` or ` - disp`.
    fn address(&self, s: &str) -> Res<Opnd> {
        let mut words = s.split_whitespace().peekable();
        let base = self.reg(words.next().unwrap_or(""))?;
        let mut a = Addr { base, index: Reg::NONE, scale: 0, disp: 0 };
        while let Some(sign) = words.next() {
            let word = words.next().ok_or("an address ends early")?;
            if let Some(r) = self.t.reg_named(word) {
                let scale = words.nth(1).ok_or("an index without a scale")?;
                a.index = r;
                a.scale = number::<u32>(scale)?.trailing_zeros() as u8;
            } else {
                let d: i64 = number(word)?;
                let d = if sign == "-" { -d } else { d };
                a.disp = i32::try_from(d).map_err(|_| "a displacement too far")?;
            }
        }
        Ok(Opnd::Mem(a))
    }

    /// `helper(regs) result`.
    fn call(&mut self, s: &str) -> Res<u32> {
        let (name, rest) = s.split_once('(').ok_or("a call without arguments")?;
        let (args, result) = rest.split_once(')').ok_or("a call without an end")?;
        let helper = Helper::ALL.iter().copied().find(|h| h.def().name == name);
        let regs = args.split(',').map(str::trim).filter(|a| !a.is_empty());
        let args = regs.map(|a| Ok((self.reg(a)?, Ref::NONE))).collect::<Res<Vec<_>>>()?;
        let result = result.trim();
        let result = if result.is_empty() { None } else { Some(self.reg(result)?) };
        let helper = helper.ok_or(format!("no helper {name}"))?;
        self.lir.calls.push(CallInfo { helper, args, result });
        Ok(self.lir.calls.len() as u32 - 1)
    }

    fn link(&mut self, s: &str) -> Res<u32> {
        self.lir.links.push(Link { trace: TraceId(number(s)?), entry: 0, args: Vec::new() });
        Ok(self.lir.links.len() as u32 - 1)
    }

    /// `number {%value=place …}`.
    fn exit(&mut self, s: &str) -> Res<u32> {
        let (n, values) = s.split_once(" {").unwrap_or((s, ""));
        let n: u32 = number(n)?;
        let mut e = ExitRecord { snap: SnapId::NONE, inst: Ref::NONE, values: Vec::new() };
        for v in values.trim_end_matches('}').split_whitespace() {
            let (value, place) = v.split_once('=').ok_or("a value without a place")?;
            let value = Ref(number(value.trim_start_matches('%'))?);
            let loc = match place {
                "const" => Loc::Const(0),
                p => match self.operand(p)? {
                    Opnd::Reg(r) => r.loc(),
                    Opnd::Spill(s) => Loc::Spill(s),
                    o @ (Opnd::None
                    | Opnd::Imm(_)
                    | Opnd::Pool(_)
                    | Opnd::Const(_)
                    | Opnd::Mem(_)) => {
                        return Err(format!("a value in {o:?}"));
                    }
                },
            };
            e.values.push(ExitValue { value, ty: Ty::Val, loc });
        }
        let none = ExitRecord { snap: SnapId::NONE, inst: Ref::NONE, values: Vec::new() };
        let len = self.lir.exits.len().max(n as usize + 1);
        self.lir.exits.resize(len, none);
        self.lir.exits[n as usize] = e;
        Ok(n)
    }
}
