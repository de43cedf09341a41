//! Syntax trees of patterns, and what the parser knows besides.
//!
//! Invariant: a tree carries no flags: the parser has already turned each of them into the nodes
//! that mean the same without it.

/// Numbers of the flags, as `re` exports them.
pub mod flag {
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const ASCII: u32 = 256;
    /// Those that say what a character is.
    pub const TYPES: u32 = LOCALE | UNICODE | ASCII;
}

/// An unbounded number of repetitions.
pub const MANY: u32 = u32::MAX;
/// Most groups that a pattern may have.
pub const MAX_GROUPS: usize = 1 << 20;

/// How letters of both cases are compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fold {
    /// Exactly.
    None,
    /// ASCII letters without regard to case.
    Ascii,
    /// All letters without regard to case.
    Unicode,
}

/// A class of characters that an escape names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Category {
    Digit,
    Space,
    Word,
}

/// One member of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetItem {
    Range(u32, u32),
    /// A category, by Unicode or by ASCII, or what is outside of it.
    Category {
        category: Category,
        unicode: bool,
        negated: bool,
    },
}

/// A set of characters as it is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetSpec {
    pub items: Vec<SetItem>,
    pub negated: bool,
    pub fold: Fold,
}

/// A place that matches without taking a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum At {
    Start,
    LineStart,
    /// Before the end, or before a newline at the end.
    End,
    LineEnd,
    VeryEnd,
    Boundary {
        unicode: bool,
    },
    NotBoundary {
        unicode: bool,
    },
}

/// How a repetition chooses the number of its turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

/// A node of a pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node {
    Char(u32, Fold),
    Set(SetSpec),
    /// Any character but a newline.
    NotNewline,
    /// Any character at all.
    Any,
    At(At),
    Seq(Vec<Node>),
    Alt(Vec<Node>),
    /// A group that does not capture; `is_scoped` says that it carries flags.
    Plain {
        body: Box<Node>,
        is_scoped: bool,
    },
    Capture {
        group: usize,
        body: Box<Node>,
    },
    Repeat {
        min: u32,
        max: u32,
        greed: Greed,
        body: Box<Node>,
    },
    Backref {
        group: usize,
        fold: Fold,
    },
    /// `(?=…)` and its siblings.
    Look {
        behind: bool,
        negated: bool,
        body: Box<Node>,
    },
    Atomic(Box<Node>),
    /// `(?(group)yes|no)`.
    Cond {
        group: usize,
        yes: Box<Node>,
        no: Box<Node>,
    },
    /// Never matches.
    Fail,
}

/// A parsed pattern.
#[derive(Debug)]
pub struct Parsed {
    pub node: Node,
    /// All flags, those in the pattern included.
    pub flags: u32,
    /// Capturing groups, the whole match included.
    pub n_groups: usize,
    /// Names and numbers of named groups, in the order of their numbers.
    pub names: Vec<(Vec<u32>, usize)>,
}

/// What is wrong with a pattern.
#[derive(Clone, Debug)]
pub enum PatternError {
    /// A `PatternError`, and the index of the code point it is about.
    Syntax(String, Option<usize>),
    /// A `ValueError`.
    Value(&'static str),
    /// An `OverflowError`.
    Overflow(&'static str),
    /// An `IndexError`: a template names a group that the pattern lacks.
    Index(String),
    /// Groups are nested too deeply.
    TooDeep,
}

impl Node {
    /// Fewest and most characters that the node takes; `groups` are the widths of groups so far.
    pub fn width(&self, groups: &mut Vec<(u64, u64)>) -> (u64, u64) {
        const MOST: u64 = 1 << 40;
        let (lo, hi) = match self {
            Node::Char(..) | Node::Set(_) | Node::NotNewline | Node::Any => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Fail => (0, 0),
            Node::Seq(nodes) => nodes.iter().fold((0, 0), |(lo, hi), n| {
                let (a, b) = n.width(groups);
                (lo + a, hi + b)
            }),
            Node::Alt(nodes) => nodes.iter().fold((MOST, 0), |(lo, hi), n| {
                let (a, b) = n.width(groups);
                (lo.min(a), hi.max(b))
            }),
            Node::Plain { body, .. } | Node::Atomic(body) => body.width(groups),
            Node::Capture { group, body } => {
                let width = body.width(groups);
                if groups.len() <= *group {
                    groups.resize(*group + 1, (0, MOST));
                }
                groups[*group] = width;
                width
            }
            Node::Repeat { min, max, body, .. } => {
                let (a, b) = body.width(groups);
                let times = |w: u64, n: u32| if n == MANY && w > 0 { MOST } else { w * n as u64 };
                (times(a, *min), times(b, *max))
            }
            Node::Backref { group, .. } => groups.get(*group).copied().unwrap_or((0, MOST)),
            Node::Cond { yes, no, .. } => {
                let ((a, b), (c, d)) = (yes.width(groups), no.width(groups));
                (a.min(c), b.max(d))
            }
        };
        (lo.min(MOST), hi.min(MOST))
    }
}
