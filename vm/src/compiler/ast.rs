//! The syntax tree: what the parser hands to the scope analysis and the compiler.
//!
//! Invariant: every node carries its byte range in the source, constants are folded, targets are
//! valid targets, and nodes that open a scope carry a [`NodeId`] that is unique in the tree. This
//! file must not know which parser made the tree.

use crate::code::{Const, Span};

/// Names a node that opens a scope: a function, lambda, class or comprehension.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

/// A whole input.
#[derive(Debug)]
pub struct Module {
    pub body: Vec<Stmt>,
    /// How many [`NodeId`]s the tree uses.
    pub n_nodes: u32,
    /// `from __future__ import annotations` is in force.
    pub future_annotations: bool,
    /// What deserves a `SyntaxWarning`.
    pub warnings: Vec<(String, Span)>,
}

/// A name with its place.
#[derive(Clone, Debug)]
pub struct Ident {
    pub name: String,
    pub span: Span,
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

/// What a statement is.
#[derive(Debug)]
pub enum StmtKind {
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    Assign { targets: Vec<Expr>, value: Expr },
    AugAssign { target: Expr, op: BinaryOp, value: Expr },
    AnnAssign { target: Expr, annotation: Expr, value: Option<Expr>, simple: bool },
    TypeAlias(Box<TypeAlias>),
    For { target: Expr, iter: Expr, body: Vec<Stmt>, orelse: Vec<Stmt>, is_async: bool },
    While { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    If { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    With { items: Vec<WithItem>, body: Vec<Stmt>, is_async: bool },
    Match { subject: Expr, cases: Vec<MatchCase> },
    Raise { exc: Option<Expr>, cause: Option<Expr> },
    Try(Box<Try>),
    Assert { test: Expr, msg: Option<Expr> },
    Import(Vec<Alias>),
    ImportFrom { module: Option<String>, names: Vec<Alias>, level: u32 },
    Global(Vec<String>),
    Nonlocal(Vec<String>),
    Expr(Expr),
    Pass,
    Break,
    Continue,
}

/// `def` or `async def`.
#[derive(Debug)]
pub struct FunctionDef {
    pub id: NodeId,
    pub name: String,
    pub params: Parameters,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub returns: Option<Expr>,
    pub type_params: Vec<TypeParam>,
    /// Opened by the type parameters, if there are any.
    pub type_id: NodeId,
    pub is_async: bool,
}

/// `class`.
#[derive(Debug)]
pub struct ClassDef {
    pub id: NodeId,
    pub name: String,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Vec<Stmt>,
    pub decorators: Vec<Expr>,
    pub type_params: Vec<TypeParam>,
    /// Opened by the type parameters, if there are any.
    pub type_id: NodeId,
}

/// `type name[type_params] = value`.
#[derive(Debug)]
pub struct TypeAlias {
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    /// Opened by the type parameters, if there are any.
    pub type_id: NodeId,
    pub value: Expr,
    pub value_id: NodeId,
}

/// `try` in all its forms.
#[derive(Debug)]
pub struct Try {
    pub body: Vec<Stmt>,
    pub handlers: Vec<Handler>,
    pub orelse: Vec<Stmt>,
    pub finalbody: Vec<Stmt>,
    /// The handlers are `except*`.
    pub is_star: bool,
}

/// One `except` clause.
#[derive(Debug)]
pub struct Handler {
    pub span: Span,
    pub class: Option<Expr>,
    pub name: Option<String>,
    pub body: Vec<Stmt>,
}

/// One item of a `with` statement.
#[derive(Debug)]
pub struct WithItem {
    pub context: Expr,
    pub target: Option<Expr>,
}

/// One `case` of a `match`.
#[derive(Debug)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Vec<Stmt>,
}

/// A pattern with its place.
#[derive(Debug)]
pub struct Pattern {
    pub span: Span,
    pub kind: PatternKind,
}

/// What a pattern is.
#[derive(Debug)]
pub enum PatternKind {
    Value(Expr),
    Singleton(Const),
    Sequence(Vec<Pattern>),
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<String> },
    Class { class: Expr, patterns: Vec<Pattern>, kwd_patterns: Vec<(String, Pattern)> },
    Star(Option<String>),
    As { pattern: Option<Box<Pattern>>, name: Option<String> },
    Or(Vec<Pattern>),
}

/// A PEP 695 type parameter.
#[derive(Debug)]
pub struct TypeParam {
    pub span: Span,
    pub name: String,
    pub kind: TypeParamKind,
    /// What evaluates the bound when it is asked for.
    pub bound_id: NodeId,
    pub default: Option<Expr>,
    pub default_id: NodeId,
}

/// The three sorts of type parameter.
#[derive(Debug)]
pub enum TypeParamKind {
    TypeVar { bound: Option<Expr> },
    ParamSpec,
    TypeVarTuple,
}

/// `name as asname` of an import.
#[derive(Debug)]
pub struct Alias {
    pub span: Span,
    pub name: String,
    pub asname: Option<String>,
}

/// The parameters of a function or lambda.
#[derive(Debug, Default)]
pub struct Parameters {
    pub posonly: Vec<Param>,
    pub args: Vec<Param>,
    pub vararg: Option<Param>,
    pub kwonly: Vec<Param>,
    pub kwarg: Option<Param>,
}

impl Parameters {
    /// All parameters in register order: positional, keyword-only, `*args`, `**kwargs`.
    pub fn iter(&self) -> impl Iterator<Item = &Param> {
        let positional = self.posonly.iter().chain(&self.args);
        positional.chain(&self.kwonly).chain(&self.vararg).chain(&self.kwarg)
    }
}

/// One parameter.
#[derive(Debug)]
pub struct Param {
    pub span: Span,
    pub name: String,
    pub annotation: Option<Expr>,
    pub default: Option<Expr>,
}

/// `name=value` or `**value` of a call or class statement.
#[derive(Debug)]
pub struct Keyword {
    pub span: Span,
    pub name: Option<String>,
    pub value: Expr,
}

/// An expression.
#[derive(Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Debug)]
pub enum ExprKind {
    Const(Const),
    Name(String),
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    Named {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    Binary {
        left: Box<Expr>,
        op: BinaryOp,
        right: Box<Expr>,
    },
    Unary {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda(Box<Lambda>),
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    /// A key of `None` is a `**mapping`.
    Dict(Vec<(Option<Expr>, Expr)>),
    Set(Vec<Expr>),
    List(Vec<Expr>),
    Tuple(Vec<Expr>),
    Comp(Box<Comp>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Compare {
        left: Box<Expr>,
        rest: Vec<(CmpOp, Expr)>,
    },
    Call(Box<Call>),
    JoinedStr(Vec<FPart>),
    Attribute {
        value: Box<Expr>,
        attr: String,
    },
    Subscript {
        value: Box<Expr>,
        index: Box<Expr>,
    },
    Starred(Box<Expr>),
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

/// A call.
#[derive(Debug)]
pub struct Call {
    pub func: Expr,
    pub args: Vec<Expr>,
    pub keywords: Vec<Keyword>,
}

/// A lambda.
#[derive(Debug)]
pub struct Lambda {
    pub id: NodeId,
    pub params: Parameters,
    pub body: Expr,
}

/// A comprehension or generator expression.
#[derive(Debug)]
pub struct Comp {
    pub id: NodeId,
    pub kind: CompKind,
    /// The element, or the key of a dict comprehension.
    pub elt: Expr,
    /// The value of a dict comprehension.
    pub value: Option<Expr>,
    pub generators: Vec<CompFor>,
}

/// What a comprehension makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompKind {
    List,
    Set,
    Dict,
    Generator,
}

/// `for target in iter if …` of a comprehension.
#[derive(Debug)]
pub struct CompFor {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
    pub is_async: bool,
}

/// A piece of an f-string.
#[derive(Debug)]
pub enum FPart {
    Text(String),
    /// A text with lone surrogates, by code points.
    Points(Vec<u32>),
    Field(Box<FField>),
}

/// A replacement field of an f-string.
#[derive(Debug)]
pub struct FField {
    pub span: Span,
    pub value: Expr,
    pub conversion: Conversion,
    /// Empty when there is no format specification.
    pub spec: Vec<FPart>,
}

/// What is applied to a replacement field before it is formatted, by its number in `FormatValue`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Conversion {
    None = 0,
    Str = 1,
    Repr = 2,
    Ascii = 3,
}

/// `and` or `or`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BoolOp {
    And,
    Or,
}

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Invert,
    Not,
    Pos,
    Neg,
}

/// A comparison operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

impl Expr {
    /// A node of `kind` at `span`.
    pub fn new(span: Span, kind: ExprKind) -> Expr {
        Expr { span, kind }
    }

    /// The constant that the expression is, if it is one.
    pub fn as_const(&self) -> Option<&Const> {
        if let ExprKind::Const(c) = &self.kind { Some(c) } else { None }
    }

    /// The docstring, if the expression is a string constant.
    pub fn as_str(&self) -> Option<&str> {
        match self.as_const() {
            Some(Const::Str(s)) => Some(s),
            _ => None,
        }
    }
}
