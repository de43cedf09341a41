//! The library's statements to ours.

use super::convert_expr::binary_op;
use super::{Converter, name_text, span_of};
use crate::code::Span;
use crate::compiler::ast::{
    Alias, ClassDef, Expr, ExprKind, FunctionDef, Handler, Ident, Module, Stmt, StmtKind, Try,
    TypeAlias, WithItem,
};
use crate::compiler::error::{EndOffset, SyntaxError};
use rustpython_parser::ast::{self as rp, Ranged};

type Result<T> = std::result::Result<T, SyntaxError>;

/// The features that `from __future__ import` knows.
const FUTURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl Converter<'_> {
    /// Converts a whole input.
    pub(super) fn module(&mut self, tree: rp::Mod) -> Result<Module> {
        let body = match tree {
            rp::Mod::Module(m) => self.module_body(m.body)?,
            rp::Mod::Interactive(m) => self.module_body(m.body)?,
            rp::Mod::Expression(m) => {
                let expr = self.expr(*m.body)?;
                vec![Stmt { span: expr.span, kind: StmtKind::Expr(expr) }]
            }
            rp::Mod::FunctionType(_) => Vec::new(),
        };
        let (n_nodes, future_annotations) = (self.n_nodes, self.future_annotations);
        let warnings = std::mem::take(self.warnings.get_mut());
        Ok(Module { body, n_nodes, future_annotations, warnings })
    }

    /// `from __future__` comes first, but for a docstring.
    fn module_body(&mut self, stmts: Vec<rp::Stmt>) -> Result<Vec<Stmt>> {
        let mut futures_over = false;
        let mut out = Vec::with_capacity(stmts.len());
        for (i, stmt) in stmts.into_iter().enumerate() {
            let is_docstring = i == 0
                && matches!(&stmt, rp::Stmt::Expr(e) if e.value.as_constant_expr()
                    .is_some_and(|c| c.value.is_str()));
            let is_future = is_future(&stmt);
            if is_future && futures_over {
                return Err(late_future(span_of(stmt.range())));
            }
            futures_over |= !is_future && !is_docstring;
            if let (true, rp::Stmt::ImportFrom(import)) = (is_future, &stmt) {
                self.check_futures(import)?;
            }
            out.push(self.stmt_at_top(stmt)?);
        }
        Ok(out)
    }

    fn check_futures(&mut self, import: &rp::StmtImportFrom) -> Result<()> {
        for alias in &import.names {
            let name = alias.name.as_str();
            let start = span_of(import.range).start;
            let here = Span { start, end: start };
            if name == "braces" {
                let error = SyntaxError::new("not a chance", here);
                return Err(error.ending(EndOffset::Missing));
            }
            if !FUTURES.contains(&name) {
                let msg = format!("future feature {name} is not defined");
                return Err(SyntaxError::new(msg, here).ending(EndOffset::Missing));
            }
            self.future_annotations |= name == "annotations";
        }
        Ok(())
    }

    /// Converts the statements of a block.
    pub(super) fn body(&mut self, stmts: Vec<rp::Stmt>) -> Result<Vec<Stmt>> {
        stmts.into_iter().map(|s| self.stmt(s)).collect()
    }

    fn stmt(&mut self, stmt: rp::Stmt) -> Result<Stmt> {
        if is_future(&stmt) {
            return Err(late_future(span_of(stmt.range())));
        }
        self.stmt_at_top(stmt)
    }

    fn stmt_at_top(&mut self, stmt: rp::Stmt) -> Result<Stmt> {
        let span = span_of(stmt.range());
        let kind = match stmt {
            rp::Stmt::FunctionDef(s) => self.function(s.into(), false)?,
            rp::Stmt::AsyncFunctionDef(s) => self.function(async_parts(s), true)?,
            rp::Stmt::ClassDef(s) => self.class(s)?,
            rp::Stmt::Return(s) => StmtKind::Return(self.option(s.value)?),
            rp::Stmt::Delete(s) => StmtKind::Delete(self.delete_targets(s.targets)?),
            rp::Stmt::Assign(s) => {
                let targets = self.assign_targets(s.targets)?;
                StmtKind::Assign { targets, value: self.expr(*s.value)? }
            }
            rp::Stmt::TypeAlias(s) => self.type_alias(s)?,
            rp::Stmt::AugAssign(s) => StmtKind::AugAssign {
                target: self.augmented_target(*s.target)?,
                op: binary_op(s.op),
                value: self.expr(*s.value)?,
            },
            rp::Stmt::AnnAssign(s) => self.ann_assign(s)?,
            rp::Stmt::For(s) => self.for_loop(*s.target, *s.iter, s.body, s.orelse, false)?,
            rp::Stmt::AsyncFor(s) => self.for_loop(*s.target, *s.iter, s.body, s.orelse, true)?,
            rp::Stmt::While(s) => StmtKind::While {
                test: self.expr(*s.test)?,
                body: self.body(s.body)?,
                orelse: self.body(s.orelse)?,
            },
            rp::Stmt::If(s) => StmtKind::If {
                test: self.expr(*s.test)?,
                body: self.body(s.body)?,
                orelse: self.body(s.orelse)?,
            },
            rp::Stmt::With(s) => self.with(s.items, s.body, false)?,
            rp::Stmt::AsyncWith(s) => self.with(s.items, s.body, true)?,
            rp::Stmt::Match(s) => StmtKind::Match {
                subject: self.subject(*s.subject)?,
                cases: s.cases.into_iter().map(|c| self.match_case(c)).collect::<Result<_>>()?,
            },
            rp::Stmt::Raise(s) => {
                StmtKind::Raise { exc: self.option(s.exc)?, cause: self.option(s.cause)? }
            }
            rp::Stmt::Try(s) => self.try_stmt(s)?,
            rp::Stmt::TryStar(s) => self.try_star(s)?,
            rp::Stmt::Assert(s) => {
                StmtKind::Assert { test: self.expr(*s.test)?, msg: self.option(s.msg)? }
            }
            rp::Stmt::Import(s) => StmtKind::Import(aliases(s.names)?),
            rp::Stmt::ImportFrom(s) => StmtKind::ImportFrom {
                module: s.module.map(name_text),
                names: aliases(s.names)?,
                level: s.level.map_or(0, |l| l.to_u32()),
            },
            rp::Stmt::Global(s) => StmtKind::Global(s.names.into_iter().map(name_text).collect()),
            rp::Stmt::Nonlocal(s) => {
                StmtKind::Nonlocal(s.names.into_iter().map(name_text).collect())
            }
            rp::Stmt::Expr(s) => StmtKind::Expr(self.expr(*s.value)?),
            rp::Stmt::Pass(_) => StmtKind::Pass,
            rp::Stmt::Break(_) => StmtKind::Break,
            rp::Stmt::Continue(_) => StmtKind::Continue,
        };
        Ok(Stmt { span, kind })
    }

    fn function(&mut self, s: FunctionParts, is_async: bool) -> Result<StmtKind> {
        let def = FunctionDef {
            id: self.node(),
            type_id: self.node(),
            name: s.name,
            decorators: self.exprs(s.decorators)?,
            type_params: self.type_params(s.type_params)?,
            params: self.parameters(*s.args)?,
            returns: self.option(s.returns)?,
            body: self.body(s.body)?,
            is_async,
        };
        Ok(StmtKind::FunctionDef(Box::new(def)))
    }

    fn class(&mut self, s: rp::StmtClassDef) -> Result<StmtKind> {
        self.check_bases(&s.bases)?;
        let def = ClassDef {
            id: self.node(),
            type_id: self.node(),
            name: name_text(s.name),
            decorators: self.exprs(s.decorator_list)?,
            type_params: self.type_params(s.type_params)?,
            bases: self.elements(s.bases)?,
            keywords: self.keywords(s.keywords)?,
            body: self.body(s.body)?,
        };
        Ok(StmtKind::ClassDef(Box::new(def)))
    }

    /// The subject of a `match`; the library loses the comma of a tuple of one walrus.
    fn subject(&mut self, subject: rp::Expr) -> Result<Expr> {
        let span = span_of(subject.range());
        let is_walrus = subject.is_named_expr_expr();
        let behind = self.source.text[span.end as usize..].trim_start_matches([' ', '\t']);
        let has_comma = is_walrus && behind.starts_with(',');
        let subject = self.expr(subject)?;
        if has_comma {
            return Ok(Expr::new(span, ExprKind::Tuple(vec![subject])));
        }
        Ok(subject)
    }

    fn type_alias(&mut self, s: rp::StmtTypeAlias) -> Result<StmtKind> {
        let span = span_of(s.name.range());
        let rp::Expr::Name(name) = *s.name else {
            return Err(SyntaxError::new("invalid syntax", span));
        };
        let alias = TypeAlias {
            name: Ident { name: name_text(name.id), span },
            type_id: self.node(),
            value_id: self.node(),
            type_params: self.type_params(s.type_params)?,
            value: self.expr(*s.value)?,
        };
        Ok(StmtKind::TypeAlias(Box::new(alias)))
    }

    fn ann_assign(&mut self, s: rp::StmtAnnAssign) -> Result<StmtKind> {
        let span = span_of(s.target.range());
        let target = self.annotated_target(*s.target)?;
        // `(x): int` is not simple: it declares nothing.
        let before = self.source.text[..span.start as usize].trim_end_matches([' ', '\t']);
        let simple = matches!(target.kind, ExprKind::Name(_)) && !before.ends_with('(');
        let annotation = self.expr(*s.annotation)?;
        Ok(StmtKind::AnnAssign { target, annotation, value: self.option(s.value)?, simple })
    }

    fn for_loop(
        &mut self,
        target: rp::Expr,
        iter: rp::Expr,
        body: Vec<rp::Stmt>,
        orelse: Vec<rp::Stmt>,
        is_async: bool,
    ) -> Result<StmtKind> {
        Ok(StmtKind::For {
            target: self.loop_target(target)?,
            iter: self.expr(iter)?,
            body: self.body(body)?,
            orelse: self.body(orelse)?,
            is_async,
        })
    }

    fn with(
        &mut self,
        items: Vec<rp::WithItem>,
        body: Vec<rp::Stmt>,
        is_async: bool,
    ) -> Result<StmtKind> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let context = self.expr(item.context_expr)?;
            let target = item.optional_vars.map(|t| self.plain_target(*t)).transpose()?;
            out.push(WithItem { context, target });
        }
        Ok(StmtKind::With { items: out, body: self.body(body)?, is_async })
    }

    fn try_star(&mut self, s: rp::StmtTryStar) -> Result<StmtKind> {
        let mut out = self.try_parts(s.body, s.handlers, s.orelse, s.finalbody)?;
        out.is_star = true;
        Ok(StmtKind::Try(Box::new(out)))
    }

    fn try_stmt(&mut self, s: rp::StmtTry) -> Result<StmtKind> {
        let out = self.try_parts(s.body, s.handlers, s.orelse, s.finalbody)?;
        Ok(StmtKind::Try(Box::new(out)))
    }

    fn try_parts(
        &mut self,
        body: Vec<rp::Stmt>,
        handlers: Vec<rp::ExceptHandler>,
        orelse: Vec<rp::Stmt>,
        finalbody: Vec<rp::Stmt>,
    ) -> Result<Try> {
        let body = self.body(body)?;
        let n_handlers = handlers.len();
        let mut out = Vec::with_capacity(n_handlers);
        for (i, handler) in handlers.into_iter().enumerate() {
            let rp::ExceptHandler::ExceptHandler(h) = handler;
            let span = span_of(h.range);
            let name = h.name.map(name_text);
            if name.as_deref() == Some("__debug__") {
                return Err(SyntaxError::new("cannot assign to __debug__", span));
            }
            let class = self.option(h.type_)?;
            if class.is_none() && i + 1 < n_handlers {
                let head = Span { start: span.start, end: span.start + "except".len() as u32 + 1 };
                return Err(SyntaxError::new("default 'except:' must be last", head));
            }
            out.push(Handler { span, class, name, body: self.body(h.body)? });
        }
        Ok(Try {
            body,
            handlers: out,
            orelse: self.body(orelse)?,
            finalbody: self.body(finalbody)?,
            is_star: false,
        })
    }
}

/// What `def` and `async def` have in common.
struct FunctionParts {
    name: String,
    args: Box<rp::Arguments>,
    body: Vec<rp::Stmt>,
    decorators: Vec<rp::Expr>,
    returns: Option<Box<rp::Expr>>,
    type_params: Vec<rp::TypeParam>,
}

impl From<rp::StmtFunctionDef> for FunctionParts {
    fn from(s: rp::StmtFunctionDef) -> FunctionParts {
        FunctionParts {
            name: name_text(s.name),
            args: s.args,
            body: s.body,
            decorators: s.decorator_list,
            returns: s.returns,
            type_params: s.type_params,
        }
    }
}

fn async_parts(s: rp::StmtAsyncFunctionDef) -> FunctionParts {
    FunctionParts {
        name: name_text(s.name),
        args: s.args,
        body: s.body,
        decorators: s.decorator_list,
        returns: s.returns,
        type_params: s.type_params,
    }
}

fn aliases(names: Vec<rp::Alias>) -> Result<Vec<Alias>> {
    let convert = |a: rp::Alias| {
        let alias = Alias {
            span: span_of(a.range),
            name: name_text(a.name),
            asname: a.asname.map(name_text),
        };
        if alias.asname.as_ref().unwrap_or(&alias.name) == "__debug__" {
            return Err(SyntaxError::new("cannot assign to __debug__", alias.span));
        }
        Ok(alias)
    };
    names.into_iter().map(convert).collect()
}

fn is_future(stmt: &rp::Stmt) -> bool {
    matches!(stmt, rp::Stmt::ImportFrom(s)
        if s.module.as_ref().is_some_and(|m| m.as_str() == "__future__")
            && s.level.as_ref().is_none_or(|l| l.to_u32() == 0))
}

fn late_future(span: Span) -> SyntaxError {
    SyntaxError::new("from __future__ imports must occur at the beginning of the file", span)
}
