//! IR text: parsing what [`super::print`] prints.
//!
//! Names of values (`%12`) are free; references are numbered anew, with constants placed before
//! their first use. A snapshot line may stand anywhere after the header.

use super::build::{inst, result_ty};
use super::lex::{Tok, lex};
use super::names::{self, Names, NoNames};
use super::op::{AuxKind, OpTy};
use super::{
    Aux, Block, Cc, EntryParam, ExitKind, FrameSnap, InstOp, Ref, SnapId, Snapshot, Target, Trace,
    TraceId, TraceKind, Ty,
};
use std::collections::HashMap;
use vm::code::CodeId;
use vm::interp::helpers::Helper;
use vm::value::Value;

type Res<T> = Result<T, String>;

/// Parses a trace; errors name the line.
pub fn parse(text: &str) -> Res<Trace> {
    parse_with(text, &NoNames)
}

/// Parses a trace whose objects `names` knows.
pub fn parse_with(text: &str, names: &dyn Names) -> Res<Trace> {
    let mut p = Parser::new(names);
    let lines: Vec<(usize, Vec<Tok>)> = text
        .lines()
        .enumerate()
        .map(|(i, l)| lex(l).map(|t| (i + 1, t)).map_err(|e| format!("line {}: {e}", i + 1)))
        .collect::<Res<_>>()?;
    let lines: Vec<_> = lines.into_iter().filter(|(_, t)| !t.is_empty()).collect();
    for (n, toks) in &lines {
        if let Some(id) = snap_line(toks) {
            p.snap_toks.insert(id, (*n, toks[2..].to_vec()));
        } else if let [Tok::Word(name), Tok::Punct('('), ..] = &toks[..]
            && toks.last() == Some(&Tok::Punct(':'))
        {
            p.block_names.push(name.clone());
        }
    }
    for (n, toks) in &lines {
        if snap_line(toks).is_none() {
            p.line(toks).map_err(|e| format!("line {n}: {e}"))?;
        }
    }
    p.finish()
}

/// The number in `s3: …`.
fn snap_line(toks: &[Tok]) -> Option<u32> {
    match toks {
        [Tok::Word(w), Tok::Punct(':'), ..] => w.strip_prefix('s')?.parse().ok(),
        _ => None,
    }
}

struct Parser<'a> {
    names: &'a dyn Names,
    t: Trace,
    /// `%n` in the text to its reference.
    refs: HashMap<u32, Ref>,
    /// Constants of the current scope.
    consts: HashMap<(InstOp, u64), Ref>,
    snap_toks: HashMap<u32, (usize, Vec<Tok>)>,
    snap_ids: HashMap<u32, SnapId>,
    block_names: Vec<String>,
    at: (Vec<Tok>, usize),
    has_header: bool,
}

impl<'a> Parser<'a> {
    fn new(names: &'a dyn Names) -> Parser<'a> {
        let t = Trace {
            id: TraceId(0),
            kind: TraceKind::Loop { code: CodeId(0), pc: 0 },
            title: String::new(),
            insts: Vec::new(),
            pool: Vec::new(),
            consts: Vec::new(),
            snaps: Vec::new(),
            blocks: Vec::new(),
            targets: Vec::new(),
            entry_params: Vec::new(),
            top_slot: 0,
            origins: Vec::new(),
        };
        Parser {
            names,
            t,
            refs: HashMap::new(),
            consts: HashMap::new(),
            snap_toks: HashMap::new(),
            snap_ids: HashMap::new(),
            block_names: Vec::new(),
            at: (Vec::new(), 0),
            has_header: false,
        }
    }

    fn line(&mut self, toks: &[Tok]) -> Res<()> {
        self.at = (toks.to_vec(), 0);
        if !self.has_header {
            self.has_header = true;
            return self.header();
        }
        match toks {
            [Tok::Word(_), Tok::Punct('('), ..] => self.block(),
            [Tok::Word(w), Tok::Punct('>'), ..] if w == "end" => self.end(),
            _ => self.inst(),
        }
    }

    fn header(&mut self) -> Res<()> {
        self.keyword("trace")?;
        self.t.id = TraceId(self.number()?);
        let kind = self.word()?;
        self.t.kind = match kind.as_str() {
            "loop" => {
                let code = self.code()?;
                TraceKind::Loop { code, pc: self.number()? }
            }
            "bridge" => {
                let parent = TraceId(self.number()?);
                self.punct(':')?;
                TraceKind::Bridge { parent, exit: self.number()? }
            }
            other => return Err(format!("unknown kind of trace `{other}`")),
        };
        match self.next()? {
            Tok::Str(s) => self.t.title = unquote(&s),
            other => return Err(format!("expected the title, found {other:?}")),
        }
        if self.peek().is_some() {
            self.keyword("top")?;
            self.t.top_slot = self.number()?;
        }
        Ok(())
    }

    fn block(&mut self) -> Res<()> {
        let name = match self.word()?.as_str() {
            "head" => "head",
            "entry" => "entry",
            "body" => "body",
            "bridge" => "bridge",
            other => return Err(format!("unknown block `{other}`")),
        };
        if name != "body" {
            self.consts.clear();
        }
        let start = self.t.insts.len() as u32;
        self.punct('(')?;
        let mut n_params = 0;
        while !self.eat(')') {
            self.eat(',');
            let n = self.ref_number()?;
            self.punct(':')?;
            let ty = self.ty()?;
            let aux = Aux::Int(n_params as i64);
            let r = self.push(inst(InstOp::Param, ty, &[], aux, SnapId::NONE));
            self.refs.insert(n, r);
            if self.eat('@') {
                let slot = self.number()?;
                self.t.entry_params.push(EntryParam { slot, ty });
            }
            n_params += 1;
        }
        self.t.blocks.push(Block { name, start, end: start, n_params });
        Ok(())
    }

    fn end(&mut self) -> Res<()> {
        self.keyword("end")?;
        self.punct('>')?;
        let name = self.word()?;
        let target = if let Some(n) = name.strip_prefix('s').and_then(|n| n.parse().ok()) {
            Target::Exit { snap: self.snap(n)? }
        } else if name == "trace" {
            let trace = TraceId(self.number()?);
            Target::Trace { trace, args: self.ref_list()? }
        } else {
            let block = self.block_names.iter().position(|b| *b == name);
            let block = block.ok_or(format!("no block `{name}`"))? as u32;
            Target::Block { block, args: self.ref_list()? }
        };
        self.push(inst(InstOp::End, Ty::Void, &[], Aux::None, SnapId::NONE));
        self.t.targets.push(target);
        let end = self.t.insts.len() as u32;
        self.t.blocks.last_mut().ok_or("`end` outside a block")?.end = end;
        Ok(())
    }

    fn inst(&mut self) -> Res<()> {
        let mut def = None;
        let mut ty = None;
        if let Some(Tok::Ref(n)) = self.peek() {
            def = Some(*n);
            self.at.1 += 1;
            if self.eat(':') {
                ty = Some(self.ty()?);
            }
            self.punct('=')?;
        }
        let name = self.word()?;
        let op = InstOp::ALL.iter().copied().find(|o| o.name() == name);
        let op = op.ok_or(format!("unknown instruction `{name}`"))?;
        let mut aux = Aux::None;
        if self.eat('[') {
            aux = self.aux(op)?;
            self.punct(']')?;
        }
        let mut args = Vec::new();
        while self.peek().is_some_and(|t| *t != Tok::Punct('>')) {
            let want = op.operands().get(args.len()).copied().unwrap_or(OpTy::Any);
            args.push(self.operand(want)?);
            self.eat(',');
        }
        let mut snap = SnapId::NONE;
        if self.eat('>') {
            let w = self.word()?;
            let n = w.strip_prefix('s').and_then(|n| n.parse().ok());
            snap = self.snap(n.ok_or(format!("expected a snapshot, found {w}"))?)?;
        }
        if let Aux::Call { helper, .. } = aux {
            let start = self.t.pool.len() as u32;
            self.t.pool.extend_from_slice(&args);
            aux = Aux::Call { helper, start, len: args.len() as u8 };
            args.clear();
        }
        if args.len() > 3 {
            return Err(format!("too many operands for {op}"));
        }
        if op.result() == OpTy::Any && aux == Aux::None {
            return Err(format!("{op} needs `[…]`"));
        }
        let ty = ty.unwrap_or_else(|| result_ty(op, aux));
        let r = self.push(inst(op, ty, &args, aux, snap));
        if let Some(n) = def {
            self.refs.insert(n, r);
        }
        Ok(())
    }

    fn aux(&mut self, op: InstOp) -> Res<Aux> {
        let tok = self.next()?;
        let w = match &tok {
            Tok::Word(w) | Tok::Str(w) => w.clone(),
            other => return Err(format!("expected a datum for {op}, found {other:?}")),
        };
        let aux = match op.aux_kind() {
            AuxKind::No => None,
            AuxKind::Int => w.parse().ok().map(Aux::Int),
            AuxKind::Flt => w.parse().ok().map(|f: f64| Aux::Flt(f.to_bits())),
            AuxKind::Const => Some(self.constant(self.value(&tok)?)),
            AuxKind::Slot => w.parse().ok().map(Aux::Slot),
            AuxKind::Shape => names::shape_by_name(&w).map(Aux::Shape),
            AuxKind::Field => names::field_by_name(&w).map(Aux::Field),
            AuxKind::Region => names::region_by_name(&w).map(Aux::Region),
            AuxKind::Cc => Cc::ALL.iter().find(|c| c.name() == w).map(|&c| Aux::Cc(c)),
            AuxKind::Call => Helper::ALL
                .iter()
                .find(|h| h.def().name == w)
                .map(|&helper| Aux::Call { helper, start: 0, len: 0 }),
        };
        aux.ok_or(format!("bad datum `{w}` for {op}"))
    }

    /// A reference, or a constant, which is placed here if it is new. `want` decides between an
    /// int and a float for a word such as `5`.
    fn operand(&mut self, want: OpTy) -> Res<Ref> {
        let tok = self.next()?;
        match &tok {
            Tok::Ref(n) => {
                let r = self.refs.get(n).copied();
                r.ok_or(format!("%{n} is used before it is defined"))
            }
            Tok::Word(w) if w == "_" => Ok(Ref::NONE),
            Tok::Word(w) if w == "true" || w == "false" => {
                Ok(self.konst(InstOp::KBool, Ty::Bool, Aux::Int((w == "true") as i64)))
            }
            Tok::Word(w) => {
                if let (Ok(i), true) = (w.parse(), want != OpTy::Flt) {
                    return Ok(self.konst(InstOp::KInt, Ty::Int, Aux::Int(i)));
                }
                // `NaN` and `inf` are floats; names of objects never parse as such.
                if let Ok(f) = w.parse::<f64>() {
                    return Ok(self.konst(InstOp::KFlt, Ty::Flt, Aux::Flt(f.to_bits())));
                }
                let v = self.value(&tok)?;
                let aux = self.constant(v);
                Ok(self.konst(InstOp::KVal, Ty::Val, aux))
            }
            Tok::Str(_) => {
                let v = self.value(&tok)?;
                let aux = self.constant(v);
                Ok(self.konst(InstOp::KVal, Ty::Val, aux))
            }
            Tok::Punct(_) => Err(format!("expected an operand, found {tok:?}")),
        }
    }

    fn value(&self, tok: &Tok) -> Res<Value> {
        let w = match tok {
            Tok::Word(w) | Tok::Str(w) => w,
            other => return Err(format!("expected a constant, found {other:?}")),
        };
        if let Some(v) = names::immediate(w) {
            return Ok(v);
        }
        if let Some(num) = w.strip_prefix('&') {
            return match (num.parse::<i64>(), num.parse::<f64>()) {
                (Ok(i), _) if Value::fits_inline(i) => Ok(Value::inline_int(i)),
                (Err(_), Ok(f)) => Ok(Value::float(f)),
                _ => Err(format!("bad number `{w}`")),
            };
        }
        self.names.value(w).ok_or(format!("unknown object `{w}`"))
    }

    fn constant(&mut self, v: Value) -> Aux {
        let idx = self.t.consts.iter().position(|c| *c == v).unwrap_or(self.t.consts.len());
        if idx == self.t.consts.len() {
            self.t.consts.push(v);
        }
        Aux::Const(idx as u32)
    }

    fn konst(&mut self, op: InstOp, ty: Ty, aux: Aux) -> Ref {
        let bits = match aux {
            Aux::Int(i) => i as u64,
            Aux::Flt(bits) => bits,
            Aux::Const(c) => c as u64,
            other => panic!("not a constant's datum: {other:?}"),
        };
        if let Some(&r) = self.consts.get(&(op, bits)) {
            return r;
        }
        let r = self.push(inst(op, ty, &[], aux, SnapId::NONE));
        self.consts.insert((op, bits), r);
        r
    }

    /// The snapshot `s{n}`, parsed at its first use so that its constants stand before that.
    fn snap(&mut self, n: u32) -> Res<SnapId> {
        if let Some(&id) = self.snap_ids.get(&n) {
            return Ok(id);
        }
        let (line, toks) = self.snap_toks.get(&n).cloned().ok_or(format!("no snapshot s{n}"))?;
        let saved = std::mem::replace(&mut self.at, (toks, 0));
        let snap = self.snapshot().map_err(|e| format!("(snapshot in line {line}) {e}"))?;
        self.at = saved;
        self.t.snaps.push(snap);
        let id = SnapId(self.t.snaps.len() as u32 - 1);
        self.snap_ids.insert(n, id);
        Ok(id)
    }

    fn snapshot(&mut self) -> Res<Snapshot> {
        let kind = match self.word()?.as_str() {
            "resume" => ExitKind::Resume,
            "raise" => ExitKind::Raise,
            other => return Err(format!("unknown kind of exit `{other}`")),
        };
        let mut frames = Vec::new();
        while !self.eat('{') {
            let code = self.code()?;
            let pc = self.number()?;
            self.punct('@')?;
            let base = self.number()?;
            let func = if self.eat('=') { self.operand(OpTy::Val)? } else { Ref::NONE };
            let (mut ret, mut flags) = (0, 0);
            if self.eat('/') {
                ret = self.number()? as u16;
                self.punct('/')?;
                flags = self.number()? as u16;
            }
            frames.push(FrameSnap { code, func, base, pc, ret, flags });
        }
        let mut slots = Vec::new();
        while !self.eat('}') {
            self.eat(',');
            let slot = self.number()?;
            self.punct('=')?;
            slots.push((slot, self.operand(OpTy::Any)?));
        }
        Ok(Snapshot { kind, frames, slots })
    }

    /// `c5:`
    fn code(&mut self) -> Res<CodeId> {
        let w = self.word()?;
        self.punct(':')?;
        let id = w.strip_prefix('c').and_then(|n| n.parse().ok());
        id.map(CodeId).ok_or(format!("expected a code object, found `{w}`"))
    }

    fn ref_list(&mut self) -> Res<Vec<Ref>> {
        self.punct('(')?;
        let mut args = Vec::new();
        while !self.eat(')') {
            self.eat(',');
            args.push(self.operand(OpTy::Any)?);
        }
        Ok(args)
    }

    fn ty(&mut self) -> Res<Ty> {
        let w = self.word()?;
        let all = [Ty::Void, Ty::Int, Ty::Flt, Ty::Bool, Ty::Val, Ty::Ref];
        all.into_iter().find(|t| t.name() == w).ok_or(format!("unknown type `{w}`"))
    }

    fn ref_number(&mut self) -> Res<u32> {
        match self.next()? {
            Tok::Ref(n) => Ok(n),
            other => Err(format!("expected a reference, found {other:?}")),
        }
    }

    fn number(&mut self) -> Res<u32> {
        let w = self.word()?;
        w.parse().map_err(|_| format!("expected a number, found `{w}`"))
    }

    fn keyword(&mut self, k: &str) -> Res<()> {
        let w = self.word()?;
        if w == k { Ok(()) } else { Err(format!("expected `{k}`, found `{w}`")) }
    }

    fn word(&mut self) -> Res<String> {
        match self.next()? {
            Tok::Word(w) => Ok(w),
            other => Err(format!("expected a word, found {other:?}")),
        }
    }

    fn punct(&mut self, c: char) -> Res<()> {
        if self.eat(c) { Ok(()) } else { Err(format!("expected `{c}`, found {:?}", self.peek())) }
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(&Tok::Punct(c));
        self.at.1 += found as usize;
        found
    }

    fn peek(&self) -> Option<&Tok> {
        self.at.0.get(self.at.1)
    }

    fn next(&mut self) -> Res<Tok> {
        let tok = self.peek().cloned().ok_or("the line ends too early")?;
        self.at.1 += 1;
        Ok(tok)
    }

    fn push(&mut self, i: super::Inst) -> Ref {
        self.t.insts.push(i);
        self.t.origins.push((CodeId(0), 0));
        Ref(self.t.insts.len() as u32 - 1)
    }

    fn finish(self) -> Res<Trace> {
        if self.t.blocks.len() != self.t.targets.len() || self.t.blocks.is_empty() {
            return Err("a block has no `end`".to_string());
        }
        Ok(self.t)
    }
}

fn unquote(s: &str) -> String {
    let inner = &s[1..s.len() - 1];
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some(c) => out.push(c),
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"trace 3 loop c5:7 "a.py:1 f" top 20
head():
  %0 = sload[2]
  guard.int %0 -> s0
  %2 = unbox.int %0
  end -> entry(%2)
entry(%4:int@2):
  %6 = iadd_ov %4, 1 -> s1
  %8 = icmp[lt] %6, 100
  guard.true %8 -> s2
  end -> body(%6)
body(%11:int):
  %12 = iadd_ov %11, 1 -> s1
  %13 = box.int %12
  %15 = call[binary_add] %13, None
  guard.ok %15 -> s3
  poll -> s3
  end -> body(%12)
s0: resume c5:7@0 {}
s1: resume c5:9@0 {2=%4, 3=1}
s2: resume c5:10@0 c6:2@8=None/3/1 {2=%6, 3=&7, 4=&-0.0, 5=-0.0, 6=true}
s3: raise c5:10@0 {2=%12}
"#;

    #[test]
    fn text_round_trips() {
        let t = parse(TEXT).expect("parses");
        let once = t.to_string();
        assert_eq!(parse(&once).expect("parses").to_string(), once);
        assert!(once.contains("4=&-0.0, 5=-0.0, 6=true"), "{once}");
    }

    #[test]
    fn errors_name_the_line() {
        let e = parse("trace 1 loop c0:0 \"\"\nentry():\n  guard.int %3\n").expect_err("no %3");
        assert_eq!(e, "line 3: %3 is used before it is defined");
    }
}
