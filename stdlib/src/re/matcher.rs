//! The matcher: runs a program over text, trying choices in order and taking them back.
//!
//! Invariant: no native recursion: choices, and the slots' values before each change, are on one
//! stack. Once a match has taken many steps, choices that have failed at a place are remembered, so
//! that a pattern without references to groups takes a number of steps that is about linear.

use super::ast::{At, Category, Fold, Greed};
use super::charset::{is_in_category, lower};
use super::program::{Counted, Enter, First, One, Op, Program, Run, last_slot};
use std::collections::HashSet;
use vm::kit::Raised;
use vm::thread::Thread;

/// A slot without a value.
pub const UNSET: usize = usize::MAX;
/// Steps back after which choices are remembered.
const PATIENCE: u64 = 20_000;
/// Steps between two looks at the poll word, less one.
const POLL_MASK: u64 = 0x3FFF;
/// Most bits of memory as a table.
const MOST_BITS: usize = 1 << 28;

/// What a match must be like besides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules {
    /// It must end at the end.
    pub full: bool,
    /// A match at the start must not be empty.
    pub advance: bool,
}

/// What the stack holds.
enum Entry {
    /// Another way to go on.
    Branch { pc: u32, pos: usize },
    /// The value of a slot before it was changed.
    Slot { slot: u32, old: usize },
    /// A greedy run that may give back characters down to `least`.
    Greedy { pc: u32, pos: usize, least: usize },
    /// A lazy run that may take `left` more.
    Lazy { pc: u32, pos: usize, left: u32 },
    /// Another turn of a lazy counted loop.
    Turn { pc: u32, pos: usize },
    /// The begin of a lookaround or atomic group.
    Barrier { kind: Enter, exit: u32, pos: usize },
}

/// Where matching goes on.
enum Flow {
    Go(usize, usize),
    Fail,
    Match(usize),
}

/// Choices that have failed.
enum Memory {
    Off,
    Table(Vec<u64>),
    Set(HashSet<usize>),
}

/// One search in one text.
pub struct Matcher<'a, T> {
    program: &'a Program,
    text: &'a [T],
    rules: Rules,
    start: usize,
    pub slots: Vec<usize>,
    stack: Vec<Entry>,
    /// Places of the barriers in the stack.
    barriers: Vec<usize>,
    memory: Memory,
    steps: u64,
}

impl One {
    #[inline(always)]
    fn takes(&self, c: u32) -> bool {
        match self {
            One::Char(own) => *own == c,
            One::Set(set) => set.has(c),
            One::NotNewline => c != '\n' as u32,
            One::Any => true,
        }
    }
}

impl<'a, T: Copy + Into<u32> + TryFrom<u32> + Eq> Matcher<'a, T> {
    /// A matcher over `text`, which ends where matching must end.
    pub fn new(program: &'a Program, text: &'a [T], rules: Rules) -> Matcher<'a, T> {
        Matcher {
            program,
            text,
            rules,
            start: 0,
            slots: vec![UNSET; program.n_slots],
            stack: Vec::new(),
            barriers: Vec::new(),
            memory: Memory::Off,
            steps: 0,
        }
    }

    /// Whether there is a match that starts at `start`: then the slots say where its groups are.
    pub fn match_at(&mut self, th: &mut Thread, start: usize) -> Result<bool, Raised> {
        self.start = start;
        if self.start > self.text.len() {
            return Ok(false);
        }
        match self.run(th, start)? {
            Some(end) => {
                self.slots[0] = start;
                self.slots[1] = end;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// Whether there is a match that starts at `start` or later.
    pub fn search(&mut self, th: &mut Thread, start: usize) -> Result<bool, Raised> {
        let forbidden = self.rules.advance.then_some(start);
        let mut at = start;
        loop {
            let Some(next) = self.candidate(at) else { return Ok(false) };
            at = next;
            self.rules.advance = forbidden == Some(at);
            if self.match_at(th, at)? {
                return Ok(true);
            }
            at += 1;
            self.count_step(th)?;
        }
    }

    /// The next place from `at` on where a match may begin.
    fn candidate(&self, at: usize) -> Option<usize> {
        let rest = self.text.get(at..)?;
        match &self.program.first {
            First::Unknown => Some(at),
            First::Start => (at == 0).then_some(0),
            First::Set(set) => rest.iter().position(|&c| set.has(c.into())).map(|i| at + i),
            First::Text(text) => {
                let first = T::try_from(text[0]).ok()?;
                let mut from = 0;
                loop {
                    from += rest[from..].iter().position(|&c| c == first)?;
                    let here = rest.get(from..from + text.len())?;
                    if here.iter().zip(text).all(|(&a, &b)| a.into() == b) {
                        return Some(at + from);
                    }
                    from += 1;
                }
            }
        }
    }

    fn count_step(&mut self, th: &mut Thread) -> Result<(), Raised> {
        self.steps += 1;
        if self.steps & POLL_MASK == 0 {
            if th.safepoint_asked() {
                vm::interp::frame::poll(th)?;
            }
            if self.steps >= PATIENCE {
                self.start_memory();
            }
        }
        Ok(())
    }

    #[cold]
    fn start_memory(&mut self) {
        let program = self.program;
        if !program.can_remember || !matches!(self.memory, Memory::Off) {
            return;
        }
        let bits = (self.text.len() + 1)
            .saturating_mul(program.n_memos)
            .saturating_mul(1 << program.marks.len());
        self.memory = if bits <= MOST_BITS {
            Memory::Table(vec![0; bits / 64 + 1])
        } else {
            Memory::Set(HashSet::new())
        };
    }

    /// Whether this choice has been tried at this place, which from now on it has.
    #[inline(always)]
    fn was_tried(&mut self, memo: usize, pos: usize) -> bool {
        match self.memory {
            Memory::Off => false,
            Memory::Table(_) | Memory::Set(_) => self.recall(memo, pos),
        }
    }

    fn recall(&mut self, memo: usize, pos: usize) -> bool {
        if memo == usize::MAX {
            return false;
        }
        let mut key = memo * (self.text.len() + 1) + pos;
        for &mark in &self.program.marks {
            key = key << 1 | (self.slots[mark] == pos) as usize;
        }
        match &mut self.memory {
            Memory::Off => false,
            Memory::Table(table) => {
                let bit = 1 << (key % 64);
                let old = table[key / 64];
                table[key / 64] = old | bit;
                old & bit != 0
            }
            Memory::Set(set) => !set.insert(key),
        }
    }

    fn run(&mut self, th: &mut Thread, start: usize) -> Result<Option<usize>, Raised> {
        self.stack.clear();
        self.barriers.clear();
        self.slots.fill(UNSET);
        self.slots[last_slot(self.program.n_groups)] = 0;
        let (mut pc, mut pos) = (0, start);
        loop {
            match self.step(pc, pos) {
                Flow::Go(next, at) => (pc, pos) = (next, at),
                Flow::Match(end) => return Ok(Some(end)),
                Flow::Fail => {
                    self.count_step(th)?;
                    match self.back() {
                        Some((next, at)) => (pc, pos) = (next, at),
                        None => return Ok(None),
                    }
                }
            }
        }
    }

    #[inline(always)]
    fn step(&mut self, pc: usize, pos: usize) -> Flow {
        let program = self.program;
        match &program.ops[pc] {
            Op::One(one) => match self.text.get(pos) {
                Some(&c) if one.takes(c.into()) => Flow::Go(pc + 1, pos + 1),
                Some(_) | None => Flow::Fail,
            },
            Op::Run(run) => self.run_of_one(run, pc, pos),
            Op::At(at) => go_if(self.holds(*at, pos), pc + 1, pos),
            Op::Save(slot) => {
                self.set(*slot, pos);
                Flow::Go(pc + 1, pos)
            }
            Op::Close { group } => {
                self.set(2 * group + 1, pos);
                self.set(last_slot(program.n_groups), *group);
                Flow::Go(pc + 1, pos)
            }
            Op::Split { first, second, memo } => {
                if self.was_tried(*memo, pos) {
                    return Flow::Fail;
                }
                self.stack.push(Entry::Branch { pc: *second as u32, pos });
                Flow::Go(*first, pos)
            }
            Op::Jump(to) => Flow::Go(*to, pos),
            Op::EmptyCheck { slot, exit } => {
                let next = if self.slots[*slot] == pos { *exit } else { pc + 1 };
                Flow::Go(next, pos)
            }
            Op::Store { slot, value } => {
                self.set(*slot, *value);
                Flow::Go(pc + 1, pos)
            }
            Op::Count(counted) => self.count(counted, pc, pos),
            Op::Backref { group, fold } => self.backref(*group, *fold, pc, pos),
            Op::Enter { kind, exit, back } => self.enter(*kind, *exit, *back, pc, pos),
            Op::Leave(kind) => self.leave(*kind, pc, pos),
            Op::IfGroup { group, no } => {
                Flow::Go(if self.slots[2 * group + 1] == UNSET { *no } else { pc + 1 }, pos)
            }
            Op::Fail => Flow::Fail,
            Op::Accept => {
                let is_short = self.rules.full && pos != self.text.len();
                let is_stuck = self.rules.advance && pos == self.start;
                if is_short || is_stuck { Flow::Fail } else { Flow::Match(pos) }
            }
        }
    }

    #[inline(always)]
    fn set(&mut self, slot: usize, value: usize) {
        self.stack.push(Entry::Slot { slot: slot as u32, old: self.slots[slot] });
        self.slots[slot] = value;
    }

    /// Takes back what was done since the last choice, and makes the next one.
    fn back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.stack.pop()? {
                Entry::Branch { pc, pos } => return Some((pc as usize, pos)),
                Entry::Slot { slot, old } => self.slots[slot as usize] = old,
                Entry::Greedy { pc, pos, least } => {
                    if let Some(found) = self.give_back(pc as usize, pos - 1, least) {
                        return Some(found);
                    }
                }
                Entry::Lazy { pc, pos, left } => {
                    if let Some(found) = self.take_more(pc as usize, pos, left) {
                        return Some(found);
                    }
                }
                Entry::Turn { pc, pos } => {
                    let program = self.program;
                    if let Op::Count(counted) = &program.ops[pc as usize] {
                        return Some(self.turn(counted, pos));
                    }
                }
                Entry::Barrier { kind, exit, pos } => {
                    self.barriers.pop();
                    if kind == Enter::NotLook {
                        return Some((exit as usize, pos));
                    }
                }
            }
        }
    }

    fn run_of_one(&mut self, run: &Run, pc: usize, pos: usize) -> Flow {
        if self.was_tried(run.memo, pos) {
            return Flow::Fail;
        }
        let rest = &self.text[pos..];
        let lazy = run.greed == Greed::Lazy;
        let most = if lazy { run.min } else { run.max };
        let most = (most as usize).min(rest.len());
        let rest = &rest[..most];
        let n = if run.one == One::Any {
            most
        } else {
            rest.iter().position(|&c| !run.one.takes(c.into())).unwrap_or(most)
        };
        if n < run.min as usize {
            return Flow::Fail;
        }
        let found = match run.greed {
            Greed::Possessive => Some((pc + 1, pos + n)),
            Greed::Greedy => self.give_back(pc, pos + n, pos + run.min as usize),
            Greed::Lazy => {
                let left = run.max - run.min;
                if self.may_follow(run, pos + n) {
                    self.stack.push(Entry::Lazy { pc: pc as u32, pos: pos + n, left });
                    Some((pc + 1, pos + n))
                } else {
                    self.take_more(pc, pos + n, left)
                }
            }
        };
        found.map_or(Flow::Fail, |(pc, pos)| Flow::Go(pc, pos))
    }

    /// Whether what follows the run may match here.
    #[inline(always)]
    fn may_follow(&mut self, run: &Run, pos: usize) -> bool {
        let fits = match run.next {
            None => true,
            Some(c) => self.text.get(pos).is_some_and(|&here| here.into() == c),
        };
        let memo = run.memo.saturating_add(1);
        fits && !self.was_tried(memo, pos)
    }

    /// Goes on after a greedy run that ends at `from` or, at the least, at `least`.
    fn give_back(&mut self, pc: usize, from: usize, least: usize) -> Option<(usize, usize)> {
        let program = self.program;
        let Op::Run(run) = &program.ops[pc] else { return None };
        let mut pos = from;
        loop {
            if self.may_follow(run, pos) {
                if pos > least {
                    self.stack.push(Entry::Greedy { pc: pc as u32, pos, least });
                }
                return Some((pc + 1, pos));
            }
            if pos == least {
                return None;
            }
            pos -= 1;
        }
    }

    /// Goes on after a lazy run that takes at least one more character.
    fn take_more(&mut self, pc: usize, from: usize, left: u32) -> Option<(usize, usize)> {
        let program = self.program;
        let Op::Run(run) = &program.ops[pc] else { return None };
        let (mut pos, mut left) = (from, left);
        while left > 0 && self.text.get(pos).is_some_and(|&c| run.one.takes(c.into())) {
            pos += 1;
            left -= 1;
            if self.may_follow(run, pos) {
                self.stack.push(Entry::Lazy { pc: pc as u32, pos, left });
                return Some((pc + 1, pos));
            }
        }
        None
    }

    /// One more turn of a counted loop.
    fn turn(&mut self, counted: &Counted, pos: usize) -> (usize, usize) {
        let n = self.slots[counted.slot];
        self.set(counted.slot, n + 1);
        self.set(counted.mark, pos);
        (counted.body, pos)
    }

    fn count(&mut self, counted: &Counted, pc: usize, pos: usize) -> Flow {
        let n = self.slots[counted.slot];
        if n < counted.min as usize {
            self.set(counted.slot, n + 1);
            return Flow::Go(counted.body, pos);
        }
        let may_turn = (counted.max == super::ast::MANY || n < counted.max as usize)
            && self.slots[counted.mark] != pos;
        if !may_turn {
            return Flow::Go(counted.exit, pos);
        }
        if counted.greed == Greed::Lazy {
            self.stack.push(Entry::Turn { pc: pc as u32, pos });
            return Flow::Go(counted.exit, pos);
        }
        self.stack.push(Entry::Branch { pc: counted.exit as u32, pos });
        let (pc, pos) = self.turn(counted, pos);
        Flow::Go(pc, pos)
    }

    fn backref(&mut self, group: usize, fold: Fold, pc: usize, pos: usize) -> Flow {
        let (from, to) = (self.slots[2 * group], self.slots[2 * group + 1]);
        if from == UNSET || to == UNSET || to < from {
            return Flow::Fail;
        }
        let Some(here) = self.text.get(pos..pos + (to - from)) else { return Flow::Fail };
        let there = &self.text[from..to];
        let same = |(&a, &b): (&T, &T)| a == b || lower(a.into(), fold) == lower(b.into(), fold);
        go_if(here.iter().zip(there).all(same), pc + 1, pos + (to - from))
    }

    fn enter(&mut self, kind: Enter, exit: usize, back: usize, pc: usize, pos: usize) -> Flow {
        let Some(from) = pos.checked_sub(back) else {
            return go_if(kind == Enter::NotLook, exit, pos);
        };
        self.barriers.push(self.stack.len());
        self.stack.push(Entry::Barrier { kind, exit: exit as u32, pos });
        Flow::Go(pc + 1, from)
    }

    /// The body of a lookaround or atomic group has matched: its choices are final.
    fn leave(&mut self, kind: Enter, pc: usize, pos: usize) -> Flow {
        let Some(at) = self.barriers.pop() else { return Flow::Fail };
        let Entry::Barrier { pos: outer, .. } = self.stack[at] else { return Flow::Fail };
        if kind == Enter::NotLook {
            while self.stack.len() > at {
                if let Some(Entry::Slot { slot, old }) = self.stack.pop() {
                    self.slots[slot as usize] = old;
                }
            }
            return Flow::Fail;
        }
        let mut kept = at;
        for i in at..self.stack.len() {
            if matches!(self.stack[i], Entry::Slot { .. }) {
                self.stack.swap(kept, i);
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        Flow::Go(pc + 1, if kind == Enter::Look { outer } else { pos })
    }

    fn is_word(&self, pos: Option<usize>, unicode: bool) -> bool {
        let c = pos.and_then(|pos| self.text.get(pos));
        c.is_some_and(|&c| is_in_category(Category::Word, unicode, c.into()))
    }

    fn at_boundary(&self, pos: usize, unicode: bool) -> bool {
        self.is_word(pos.checked_sub(1), unicode) != self.is_word(Some(pos), unicode)
    }

    fn holds(&self, at: At, pos: usize) -> bool {
        let (n, newline) = (self.text.len(), |i: usize| self.text[i].into() == '\n' as u32);
        match at {
            At::Start => pos == 0,
            At::LineStart => pos == 0 || newline(pos - 1),
            At::End => pos == n || pos + 1 == n && newline(pos),
            At::LineEnd => pos == n || newline(pos),
            At::VeryEnd => pos == n,
            At::Boundary { unicode } => self.at_boundary(pos, unicode),
            // In an empty text there is neither a boundary nor anything else.
            At::NotBoundary { unicode } => n > 0 && !self.at_boundary(pos, unicode),
        }
    }
}

fn go_if(holds: bool, pc: usize, pos: usize) -> Flow {
    if holds { Flow::Go(pc, pos) } else { Flow::Fail }
}
