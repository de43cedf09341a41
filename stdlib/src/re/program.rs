//! Compiled patterns, and their making from syntax trees.
//!
//! Invariant: an instruction's successor is the next one unless it names another. Two visits of one
//! choice at one place, with the same flags of [`Op::EmptyCheck`] loops, have the same outcome, if
//! `can_remember` is set: that is what the matcher's memory relies on.

use super::ast::{At, Fold, Greed, MANY, Node, Parsed, PatternError};
use super::charset::{CharSet, variants};

/// What takes exactly one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum One {
    Char(u32),
    Set(Box<CharSet>),
    NotNewline,
    Any,
}

/// A repetition of one character.
#[derive(Debug)]
pub struct Run {
    pub one: One,
    pub min: u32,
    pub max: u32,
    pub greed: Greed,
    /// The character that must follow, if there is one.
    pub next: Option<u32>,
    pub memo: usize,
}

/// An instruction.
#[derive(Debug)]
pub enum Op {
    One(One),
    Run(Box<Run>),
    At(At),
    /// Stores the place in a slot.
    Save(usize),
    /// Ends a group: stores the place, and that this group was the last to end.
    Close {
        group: usize,
    },
    /// Goes to `first`, and to `second` if that fails.
    Split {
        first: usize,
        second: usize,
        memo: usize,
    },
    Jump(usize),
    /// Goes to `exit` if nothing was taken since the place in `slot`.
    EmptyCheck {
        slot: usize,
        exit: usize,
    },
    /// Gives a slot of a loop its first value.
    Store {
        slot: usize,
        value: usize,
    },
    /// A turn of a counted loop ended or is about to begin.
    Count(Box<Counted>),
    Backref {
        group: usize,
        fold: Fold,
    },
    /// Begins a lookaround `back` characters before, or an atomic group. A negated one goes on at
    /// `exit`.
    Enter {
        kind: Enter,
        exit: usize,
        back: usize,
    },
    Leave(Enter),
    /// Goes to the address unless the group has matched.
    IfGroup {
        group: usize,
        no: usize,
    },
    Fail,
    Accept,
}

/// A counted loop.
#[derive(Debug)]
pub struct Counted {
    pub slot: usize,
    /// Where the current turn began.
    pub mark: usize,
    pub min: u32,
    pub max: u32,
    pub greed: Greed,
    pub body: usize,
    pub exit: usize,
}

/// What [`Op::Enter`] begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enter {
    Atomic,
    Look,
    NotLook,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Program {
    pub ops: Vec<Op>,
    pub n_groups: usize,
    /// Slots in all: two for each group, the last group that ended, and those of loops.
    pub n_slots: usize,
    /// Slots of the loops that check for empty turns.
    pub marks: Vec<usize>,
    /// Number of places where a choice is remembered.
    pub n_memos: usize,
    pub can_remember: bool,
    pub first: First,
}

/// What a match must begin with.
#[derive(Debug)]
pub enum First {
    /// Nothing is known.
    Unknown,
    /// The pattern matches at the very start only.
    Start,
    Text(Vec<u32>),
    Set(CharSet),
}

/// The slot of the number of the last group that ended, 0 for none.
pub fn last_slot(n_groups: usize) -> usize {
    2 * n_groups
}

/// Loops are unrolled up to this many instructions in all.
const MOST_UNROLLED: usize = 400;

/// Compiles a pattern.
pub fn compile(parsed: &Parsed) -> Result<Program, PatternError> {
    let n_slots = last_slot(parsed.n_groups) + 1;
    let mut c = Compiler {
        ops: Vec::new(),
        n_slots,
        marks: Vec::new(),
        n_memos: 0,
        can_remember: true,
        widths: vec![(0, 0); parsed.n_groups],
        room: MOST_UNROLLED,
    };
    parsed.node.width(&mut c.widths);
    c.node(&parsed.node)?;
    c.ops.push(Op::Accept);
    c.link_runs();
    let first = super::first::first_of(&parsed.node);
    // Only a few loops' flags fit a key of the memory.
    let can_remember = c.can_remember && c.marks.len() <= 8;
    Ok(Program {
        ops: c.ops,
        n_groups: parsed.n_groups,
        n_slots: c.n_slots,
        marks: c.marks,
        n_memos: c.n_memos,
        can_remember,
        first,
    })
}

struct Compiler {
    ops: Vec<Op>,
    n_slots: usize,
    marks: Vec<usize>,
    n_memos: usize,
    can_remember: bool,
    widths: Vec<(u64, u64)>,
    room: usize,
}

/// What takes one character, if the node does just that.
pub fn one_of(node: &Node) -> Option<One> {
    Some(match node {
        Node::Char(c, fold) => {
            let all = variants(*c, *fold);
            if all.len() == 1 {
                return Some(One::Char(*c));
            }
            let items = all.into_iter().map(|c| super::ast::SetItem::Range(c, c)).collect();
            let spec = super::ast::SetSpec { items, negated: false, fold: Fold::None };
            One::Set(Box::new(CharSet::new(spec)))
        }
        Node::Set(spec) => One::Set(Box::new(CharSet::new(spec.clone()))),
        Node::NotNewline => One::NotNewline,
        Node::Any => One::Any,
        Node::Plain { body, .. } => return one_of(body),
        Node::Alt(nodes) => {
            // Branches of plain characters are a set.
            let mut items = Vec::new();
            for node in nodes {
                let Node::Char(c, Fold::None) = node else { return None };
                items.push(super::ast::SetItem::Range(*c, *c));
            }
            let spec = super::ast::SetSpec { items, negated: false, fold: Fold::None };
            One::Set(Box::new(CharSet::new(spec)))
        }
        Node::At(_)
        | Node::Seq(_)
        | Node::Capture { .. }
        | Node::Repeat { .. }
        | Node::Backref { .. }
        | Node::Look { .. }
        | Node::Atomic(_)
        | Node::Cond { .. }
        | Node::Fail => return None,
    })
}

impl Compiler {
    fn memo(&mut self) -> usize {
        self.n_memos += 1;
        self.n_memos - 1
    }

    fn slot(&mut self) -> usize {
        self.n_slots += 1;
        self.n_slots - 1
    }

    fn emit(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.ops.len() - 1
    }

    fn split(&mut self) -> usize {
        let memo = self.memo();
        self.emit(Op::Split { first: 0, second: 0, memo })
    }

    /// Sets where a split goes: into what follows it, and elsewhere.
    fn patch(&mut self, at: usize, inner: usize, outer: usize, greedy: bool) {
        if let Op::Split { first, second, .. } = &mut self.ops[at] {
            (*first, *second) = if greedy { (inner, outer) } else { (outer, inner) };
        }
    }

    fn node(&mut self, node: &Node) -> Result<(), PatternError> {
        if let Some(one) = one_of(node) {
            self.emit(Op::One(one));
            return Ok(());
        }
        match node {
            Node::Char(..) | Node::Set(_) | Node::NotNewline | Node::Any => {}
            Node::At(at) => {
                self.emit(Op::At(*at));
            }
            Node::Seq(nodes) => {
                for node in nodes {
                    self.node(node)?;
                }
            }
            Node::Alt(nodes) => self.alternatives(nodes)?,
            Node::Plain { body, .. } => self.node(body)?,
            Node::Capture { group, body } => {
                self.emit(Op::Save(2 * group));
                self.node(body)?;
                self.emit(Op::Close { group: *group });
            }
            Node::Repeat { min, max, greed, body } => self.repeat(*min, *max, *greed, body)?,
            Node::Backref { group, fold } => {
                self.can_remember = false;
                self.emit(Op::Backref { group: *group, fold: *fold });
            }
            Node::Look { behind, negated, body } => self.look(*behind, *negated, body)?,
            Node::Atomic(body) => self.enclosed(Enter::Atomic, 0, body)?,
            Node::Cond { group, yes, no } => {
                self.can_remember = false;
                let test = self.emit(Op::IfGroup { group: *group, no: 0 });
                self.node(yes)?;
                let jump = self.emit(Op::Jump(0));
                self.ops[test] = Op::IfGroup { group: *group, no: self.ops.len() };
                self.node(no)?;
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            Node::Fail => {
                self.emit(Op::Fail);
            }
        }
        Ok(())
    }

    fn alternatives(&mut self, nodes: &[Node]) -> Result<(), PatternError> {
        let mut jumps = Vec::new();
        let Some((last, init)) = nodes.split_last() else { return Ok(()) };
        for node in init {
            let split = self.split();
            self.node(node)?;
            jumps.push(self.emit(Op::Jump(0)));
            self.patch(split, split + 1, self.ops.len(), true);
        }
        self.node(last)?;
        let end = self.ops.len();
        jumps.into_iter().for_each(|at| self.ops[at] = Op::Jump(end));
        Ok(())
    }

    fn look(&mut self, behind: bool, negated: bool, body: &Node) -> Result<(), PatternError> {
        let kind = if negated { Enter::NotLook } else { Enter::Look };
        let mut back = 0;
        if behind {
            let (lo, hi) = body.width(&mut self.widths);
            if lo != hi {
                let message = "look-behind requires fixed-width pattern".to_string();
                return Err(PatternError::Syntax(message, None));
            }
            if lo >= MANY as u64 {
                let message = "looks too much behind".to_string();
                return Err(PatternError::Syntax(message, None));
            }
            back = lo as usize;
        }
        self.enclosed(kind, back, body)
    }

    fn enclosed(&mut self, kind: Enter, back: usize, body: &Node) -> Result<(), PatternError> {
        let enter = self.emit(Op::Enter { kind, exit: 0, back });
        // What happens in here is not the outcome of the whole: it must not be remembered.
        let could = self.can_remember;
        let first = self.n_memos;
        self.node(body)?;
        self.forget_memos(enter, first);
        self.can_remember &= could;
        self.emit(Op::Leave(kind));
        self.ops[enter] = Op::Enter { kind, exit: self.ops.len(), back };
        Ok(())
    }

    /// Takes the memory from the choices after instruction `from`.
    fn forget_memos(&mut self, from: usize, first: usize) {
        self.n_memos = first;
        for op in &mut self.ops[from..] {
            if let Op::Split { memo, .. } = op {
                *memo = usize::MAX;
            } else if let Op::Run(run) = op {
                run.memo = usize::MAX;
            }
        }
    }

    fn repeat(
        &mut self,
        min: u32,
        max: u32,
        greed: Greed,
        body: &Node,
    ) -> Result<(), PatternError> {
        if let Some(one) = one_of(body) {
            let memo = self.memo();
            self.memo();
            let next = None;
            self.emit(Op::Run(Box::new(Run { one, min, max, greed, next, memo })));
            return Ok(());
        }
        if greed == Greed::Possessive {
            let greedy =
                Node::Repeat { min, max, greed: Greed::Greedy, body: Box::new(body.clone()) };
            return self.enclosed(Enter::Atomic, 0, &greedy);
        }
        let turns = if max == MANY { min as usize + 1 } else { max as usize };
        let size = size_of_node(body);
        if turns.saturating_mul(size + 3) <= self.room {
            self.room -= turns * (size + 3);
            return self.unrolled(min, max, greed == Greed::Greedy, body);
        }
        if min <= 1 && max == MANY {
            return self.unrolled(min, max, greed == Greed::Greedy, body);
        }
        self.counted(min, max, greed, body)
    }

    /// The body `min` times, and then optional turns.
    fn unrolled(
        &mut self,
        min: u32,
        max: u32,
        greedy: bool,
        body: &Node,
    ) -> Result<(), PatternError> {
        for _ in 0..min {
            self.node(body)?;
        }
        if max == MANY {
            let split = self.split();
            let check = self.turn(body)?;
            self.emit(Op::Jump(split));
            let end = self.ops.len();
            self.patch(split, split + 1, end, greedy);
            self.patch_check(check, end);
            return Ok(());
        }
        let mut turns = Vec::new();
        for _ in min..max {
            let split = self.split();
            let check = self.turn(body)?;
            turns.push((split, check));
        }
        let end = self.ops.len();
        for (split, check) in turns {
            self.patch(split, split + 1, end, greedy);
            self.patch_check(check, end);
        }
        Ok(())
    }

    /// One optional turn; the address of its check that it took something, if it needs one.
    fn turn(&mut self, body: &Node) -> Result<Option<usize>, PatternError> {
        let can_be_empty = body.width(&mut self.widths).0 == 0;
        if !can_be_empty {
            self.node(body)?;
            return Ok(None);
        }
        let slot = self.slot();
        self.marks.push(slot);
        self.emit(Op::Save(slot));
        self.node(body)?;
        Ok(Some(self.emit(Op::EmptyCheck { slot, exit: 0 })))
    }

    fn patch_check(&mut self, check: Option<usize>, end: usize) {
        let Some(at) = check else { return };
        if let Op::EmptyCheck { exit, .. } = &mut self.ops[at] {
            *exit = end;
        }
    }

    fn counted(
        &mut self,
        min: u32,
        max: u32,
        greed: Greed,
        body: &Node,
    ) -> Result<(), PatternError> {
        self.can_remember = false;
        let (slot, mark) = (self.slot(), self.slot());
        self.emit(Op::Store { slot, value: 0 });
        self.emit(Op::Store { slot: mark, value: usize::MAX });
        let count = self.emit(Op::Fail);
        self.node(body)?;
        self.emit(Op::Jump(count));
        let exit = self.ops.len();
        let counted = Counted { slot, mark, min, max, greed, body: count + 1, exit };
        self.ops[count] = Op::Count(Box::new(counted));
        Ok(())
    }

    /// Tells each run of one character which character must follow it.
    fn link_runs(&mut self) {
        for i in 0..self.ops.len() - 1 {
            let mut at = i + 1;
            while matches!(self.ops[at], Op::Close { .. }) {
                at += 1;
            }
            let next = if let Op::One(One::Char(c)) = &self.ops[at] {
                Some(*c)
            } else if let Op::Run(run) = &self.ops[at]
                && let (One::Char(c), true) = (&run.one, run.min > 0)
            {
                Some(*c)
            } else {
                None
            };
            if let Op::Run(run) = &mut self.ops[i] {
                run.next = next;
            }
        }
    }
}

/// About how many instructions a node needs.
fn size_of_node(node: &Node) -> usize {
    match node {
        Node::Char(..)
        | Node::Set(_)
        | Node::NotNewline
        | Node::Any
        | Node::At(_)
        | Node::Backref { .. }
        | Node::Fail => 1,
        Node::Seq(nodes) | Node::Alt(nodes) => {
            nodes.iter().map(|n| size_of_node(n).saturating_add(2)).fold(0, usize::saturating_add)
        }
        Node::Plain { body, .. } => size_of_node(body),
        Node::Capture { body, .. } | Node::Look { body, .. } | Node::Atomic(body) => {
            size_of_node(body).saturating_add(2)
        }
        Node::Cond { yes, no, .. } => {
            size_of_node(yes).saturating_add(size_of_node(no)).saturating_add(2)
        }
        Node::Repeat { min, max, body, .. } => {
            let turns = if *max == MANY { *min as usize + 1 } else { *max as usize };
            size_of_node(body).saturating_mul(turns).saturating_add(3)
        }
    }
}
