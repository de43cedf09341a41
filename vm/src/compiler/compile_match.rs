//! `match`.
//!
//! Invariant: a pattern captures into temporaries; its names are bound when all of it has matched,
//! before the guard runs.

use super::ast::{Expr, ExprKind, MatchCase, Pattern, PatternKind, UnaryOp};
use super::error::SyntaxError;
use super::frame::{Compiler, Label, Result};
use crate::bytecode::Op;
use crate::code::Const;

/// Most items behind a star, and most sub-patterns of a class: they are counted in a byte.
const MAX_COUNT: usize = u8::MAX as usize;

/// What a pattern has captured: names and the temporaries that hold their values.
#[derive(Default)]
struct Captures<'a> {
    names: Vec<(&'a str, u16)>,
}

impl<'a> Compiler<'a> {
    /// Compiles `match`.
    pub(super) fn match_stmt(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) -> Result<()> {
        let value = self.temp()?;
        self.expr_to(subject, value)?;
        let end = self.label();
        for (i, case) in cases.iter().enumerate() {
            let is_last = i + 1 == cases.len();
            if !is_last && case.guard.is_none() {
                check_refutable(&case.pattern)?;
            }
            let next = self.label();
            self.scoped(|c| c.match_case(case, value, next))?;
            self.stmts(&case.body)?;
            self.jump(end);
            self.place(next);
        }
        self.place(end);
        Ok(())
    }

    fn match_case(&mut self, case: &'a MatchCase, value: u16, next: Label) -> Result<()> {
        let mut captures = Captures::default();
        self.pattern(&case.pattern, value, next, &mut captures)?;
        for (name, reg) in captures.names {
            self.at(case.pattern.span, |c| c.store_name(name, reg))?;
        }
        match &case.guard {
            Some(guard) => self.jump_if(guard, false, next),
            None => Ok(()),
        }
    }

    /// Falls through if `value` matches, else goes to `fail`.
    fn pattern(
        &mut self,
        pattern: &'a Pattern,
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, pattern.span);
        match &pattern.kind {
            PatternKind::Value(expr) => self.match_value(expr, value, fail)?,
            PatternKind::Singleton(constant) => {
                let k = self.konst(constant)?;
                self.test(Op::TestIs, false, value, k, fail);
            }
            PatternKind::Sequence(patterns) => {
                self.match_sequence(patterns, value, fail, captures)?;
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.match_mapping((keys, patterns), value, fail, captures)?;
                if let Some(rest) = rest {
                    self.match_rest(keys, rest, value, captures)?;
                }
            }
            PatternKind::Class { class, patterns, kwd_patterns } => {
                self.match_class_pattern(class, (patterns, kwd_patterns), value, fail, captures)?;
            }
            PatternKind::Star(_) => return Err(self.error("can't use starred name here")),
            PatternKind::As { pattern: inner, name } => {
                if let Some(inner) = inner {
                    self.pattern(inner, value, fail, captures)?;
                }
                if let Some(name) = name {
                    self.capture(name, value, captures)?;
                }
            }
            PatternKind::Or(alternatives) => {
                self.match_or(alternatives, value, fail, captures)?;
            }
        }
        self.frame.span = outer;
        Ok(())
    }

    fn capture(&mut self, name: &'a str, value: u16, captures: &mut Captures<'a>) -> Result<()> {
        if captures.names.iter().any(|(n, _)| *n == name) {
            return Err(self.error(&format!("multiple assignments to name '{name}' in pattern")));
        }
        let reg = self.temp()?;
        self.mov(reg, value);
        captures.names.push((name, reg));
        Ok(())
    }

    fn match_value(&mut self, expr: &'a Expr, value: u16, fail: Label) -> Result<()> {
        if !is_pattern_value(expr) {
            let msg = "patterns may only match literals and attribute lookups";
            return Err(SyntaxError::new(msg, expr.span));
        }
        self.scoped(|c| {
            let operand = c.operand(expr)?;
            c.test(Op::TestEq, false, value, operand, fail);
            Ok(())
        })
    }

    /// Tests the outcome of an op that says whether `value` is of a kind.
    fn match_kind(&mut self, op: Op, value: u16, fail: Label) -> Result<()> {
        self.scoped(|c| {
            let answer = c.temp()?;
            c.emit(op, answer, value, 0);
            c.test(Op::Test, false, answer, 0, fail);
            Ok(())
        })
    }

    fn match_length(&mut self, test: Op, value: u16, n: usize, fail: Label) -> Result<()> {
        self.scoped(|c| {
            let len = c.temp()?;
            c.emit(Op::MatchLen, len, value, 0);
            let k = c.konst(&Const::Int(n as i64))?;
            c.test(test, false, len, k, fail);
            Ok(())
        })
    }

    fn match_sequence(
        &mut self,
        patterns: &'a [Pattern],
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let is_star = |p: &Pattern| matches!(p.kind, PatternKind::Star(_));
        let star = patterns.iter().position(is_star);
        if patterns.iter().filter(|p| is_star(p)).count() > 1 {
            return Err(self.error("multiple starred names in sequence pattern"));
        }
        self.match_kind(Op::MatchSeq, value, fail)?;
        let n = patterns.len();
        match star {
            None => self.match_length(Op::TestEq, value, n, fail)?,
            Some(_) if n > 1 => self.match_length(Op::TestGe, value, n - 1, fail)?,
            Some(_) => {}
        }
        if patterns.iter().all(is_wildcard) {
            return Ok(());
        }
        match star {
            Some(at) if is_wildcard(&patterns[at]) => {
                self.match_items(patterns, at, value, fail, captures)
            }
            _ => self.match_unpacked(patterns, star, value, fail, captures),
        }
    }

    /// `[a, *_, b]`: the items are asked for by index.
    fn match_items(
        &mut self,
        patterns: &'a [Pattern],
        star: usize,
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        for (i, pattern) in patterns.iter().enumerate() {
            if i == star || is_wildcard(pattern) {
                continue;
            }
            let item = self.temp()?;
            if i < star {
                let k = self.konst(&Const::Int(i as i64))?;
                self.emit(Op::GetItem, item, value, k);
            } else {
                let k = self.konst(&Const::Int((patterns.len() - i) as i64))?;
                self.emit(Op::MatchLen, item, value, 0);
                self.emit(Op::Sub, item, item, k);
                self.emit(Op::GetItem, item, value, item);
            }
            self.pattern(pattern, item, fail, captures)?;
        }
        Ok(())
    }

    fn match_unpacked(
        &mut self,
        patterns: &'a [Pattern],
        star: Option<usize>,
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let items = self.temps(patterns.len())?;
        match star {
            None => self.emit(Op::Unpack, items, value, patterns.len() as u16),
            Some(at) => {
                let after = patterns.len() - at - 1;
                if after > MAX_COUNT {
                    return Err(
                        self.error("too many expressions in star-unpacking sequence pattern")
                    );
                }
                self.emit_f(Op::UnpackEx, after as u8, items, value, at as u16);
            }
        }
        for (i, pattern) in patterns.iter().enumerate() {
            let item = items + i as u16;
            match &pattern.kind {
                PatternKind::Star(Some(name)) => {
                    self.at(pattern.span, |c| c.capture(name, item, captures))?;
                }
                PatternKind::Star(None) => {}
                PatternKind::Value(_)
                | PatternKind::Singleton(_)
                | PatternKind::Sequence(_)
                | PatternKind::Mapping { .. }
                | PatternKind::Class { .. }
                | PatternKind::As { .. }
                | PatternKind::Or(_) => self.pattern(pattern, item, fail, captures)?,
            }
        }
        Ok(())
    }

    fn match_mapping(
        &mut self,
        (keys, patterns): (&'a [Expr], &'a [Pattern]),
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        self.match_kind(Op::MatchMap, value, fail)?;
        if keys.is_empty() {
            return Ok(());
        }
        self.match_length(Op::TestGe, value, keys.len(), fail)?;
        self.check_keys(keys)?;
        let found = self.temp()?;
        self.scoped(|c| {
            let tuple = c.key_tuple(keys)?;
            c.emit(Op::MatchKeys, found, value, tuple);
            let none = c.none()?;
            c.test(Op::TestIs, true, found, none, fail);
            Ok(())
        })?;
        let items = self.temps(patterns.len())?;
        self.emit(Op::Unpack, items, found, patterns.len() as u16);
        for (i, pattern) in patterns.iter().enumerate() {
            self.pattern(pattern, items + i as u16, fail, captures)?;
        }
        Ok(())
    }

    fn check_keys(&mut self, keys: &'a [Expr]) -> Result<()> {
        let mut seen: Vec<&Const> = Vec::new();
        for key in keys {
            if !is_pattern_value(key) {
                let msg = "mapping pattern keys may only match literals and attribute lookups";
                return Err(self.error(msg));
            }
            let Some(constant) = key.as_const() else { continue };
            if seen.iter().any(|c| super::unparse::equal(c, constant)) {
                let text = super::unparse::constant(constant);
                let msg = format!("mapping pattern checks duplicate key ({text})");
                return Err(self.error(&msg));
            }
            seen.push(constant);
        }
        Ok(())
    }

    fn key_tuple(&mut self, keys: &'a [Expr]) -> Result<u16> {
        let tuple = self.temp()?;
        self.scoped(|c| {
            let run = c.frame.top;
            for key in keys {
                c.push(key)?;
            }
            c.emit(Op::BuildTuple, tuple, run, keys.len() as u16);
            Ok(())
        })?;
        Ok(tuple)
    }

    /// `**rest`: a dict of what the keys leave.
    fn match_rest(
        &mut self,
        keys: &'a [Expr],
        rest: &'a str,
        value: u16,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let dict = self.temp()?;
        self.scoped(|c| {
            let tuple = c.key_tuple(keys)?;
            c.emit(Op::MatchRest, dict, value, tuple);
            Ok(())
        })?;
        self.capture(rest, dict, captures)
    }

    fn match_class_pattern(
        &mut self,
        class: &'a Expr,
        (patterns, named): (&'a [Pattern], &'a [(String, Pattern)]),
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let n = patterns.len() + named.len();
        if n > MAX_COUNT {
            return Err(self.error("too many sub-patterns in class pattern"));
        }
        for (i, (name, pattern)) in named.iter().enumerate() {
            if named[..i].iter().any(|(n, _)| n == name) {
                let msg = format!("attribute name repeated in class pattern: {name}");
                return Err(SyntaxError::new(msg, pattern.span));
            }
        }
        let found = self.temp()?;
        self.scoped(|c| {
            let run = c.temps(3)?;
            c.mov(run, value);
            c.expr_to(class, run + 1)?;
            let names = named.iter().map(|(n, _)| Const::Str(c.mangled(n))).collect();
            let k = c.konst(&Const::Tuple(names))?;
            c.mov(run + 2, k);
            c.emit(Op::MatchClass, found, run, patterns.len() as u16);
            let none = c.none()?;
            c.test(Op::TestIs, true, found, none, fail);
            Ok(())
        })?;
        if n == 0 {
            return Ok(());
        }
        let items = self.temps(n)?;
        self.emit(Op::Unpack, items, found, n as u16);
        let all = patterns.iter().chain(named.iter().map(|(_, p)| p));
        for (i, pattern) in all.enumerate() {
            self.pattern(pattern, items + i as u16, fail, captures)?;
        }
        Ok(())
    }

    fn match_or(
        &mut self,
        alternatives: &'a [Pattern],
        value: u16,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Result<()> {
        let matched = self.label();
        let mut bound: Option<Vec<(&'a str, u16)>> = None;
        for (i, alternative) in alternatives.iter().enumerate() {
            let is_last = i + 1 == alternatives.len();
            if !is_last {
                check_refutable(alternative)?;
            }
            let next = if is_last { fail } else { self.label() };
            // The registers of the names outlive the temporaries of each alternative.
            let first = bound.is_none();
            let n_names = if first { count_names(alternative) } else { 0 };
            let regs = self.temps(n_names)?;
            self.scoped(|c| {
                let mut own = Captures::default();
                c.pattern(alternative, value, next, &mut own)?;
                match &bound {
                    None => {
                        let mut names = Vec::new();
                        for (k, &(name, reg)) in own.names.iter().enumerate() {
                            c.mov(regs + k as u16, reg);
                            names.push((name, regs + k as u16));
                        }
                        bound = Some(names);
                    }
                    Some(names) => c.same_names(names, &own)?,
                }
                Ok(())
            })?;
            if !is_last {
                self.jump(matched);
                self.place(next);
            }
        }
        self.place(matched);
        for (name, reg) in bound.unwrap_or_default() {
            if captures.names.iter().any(|(n, _)| *n == name) {
                let msg = format!("multiple assignments to name '{name}' in pattern");
                return Err(self.error(&msg));
            }
            captures.names.push((name, reg));
        }
        Ok(())
    }

    fn same_names(&mut self, names: &[(&'a str, u16)], own: &Captures<'a>) -> Result<()> {
        let find = |name: &str| own.names.iter().find(|(n, _)| *n == name);
        if names.len() != own.names.len() || !names.iter().all(|(n, _)| find(n).is_some()) {
            return Err(self.error("alternative patterns bind different names"));
        }
        for &(name, reg) in names {
            if let Some(&(_, from)) = find(name) {
                self.mov(reg, from);
            }
        }
        Ok(())
    }
}

/// Whether `_` or `*_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.kind, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
}

/// How many names a pattern binds.
fn count_names(pattern: &Pattern) -> usize {
    let all = |patterns: &[Pattern]| patterns.iter().map(count_names).sum::<usize>();
    match &pattern.kind {
        PatternKind::Value(_) | PatternKind::Singleton(_) => 0,
        PatternKind::Sequence(patterns) => all(patterns),
        PatternKind::Or(patterns) => patterns.first().map_or(0, count_names),
        PatternKind::Mapping { patterns, rest, .. } => all(patterns) + usize::from(rest.is_some()),
        PatternKind::Class { patterns, kwd_patterns, .. } => {
            all(patterns) + kwd_patterns.iter().map(|(_, p)| count_names(p)).sum::<usize>()
        }
        PatternKind::Star(name) => usize::from(name.is_some()),
        PatternKind::As { pattern, name } => {
            pattern.as_ref().map_or(0, |p| count_names(p)) + usize::from(name.is_some())
        }
    }
}

/// Refuses a pattern that leaves nothing for those behind it.
fn check_refutable(pattern: &Pattern) -> Result<()> {
    let mut at = pattern;
    loop {
        match &at.kind {
            PatternKind::As { pattern: None, name } => {
                let what = match name {
                    Some(name) => format!("name capture '{name}'"),
                    None => "wildcard".to_string(),
                };
                let msg = format!("{what} makes remaining patterns unreachable");
                return Err(SyntaxError::new(msg, at.span));
            }
            PatternKind::As { pattern: Some(inner), .. } => at = inner,
            PatternKind::Or(alternatives) => match alternatives.last() {
                Some(last) => at = last,
                None => return Ok(()),
            },
            PatternKind::Value(_)
            | PatternKind::Singleton(_)
            | PatternKind::Sequence(_)
            | PatternKind::Mapping { .. }
            | PatternKind::Class { .. }
            | PatternKind::Star(_) => return Ok(()),
        }
    }
}

/// Whether an expression may be a value in a pattern: a literal or a dotted name.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are no values")]
fn is_pattern_value(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Const(_) => true,
        ExprKind::Attribute { .. } => true,
        ExprKind::Unary { op: UnaryOp::Neg, operand } => is_pattern_value(operand),
        ExprKind::Binary { left, right, .. } => is_pattern_value(left) && is_pattern_value(right),
        _ => false,
    }
}
