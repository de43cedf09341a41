//! The first pass of the scope analysis: collects what every scope binds, uses and declares, and
//! refuses what is wrong whatever the names mean.

use super::ast::{
    Alias, ClassDef, Comp, CompKind, Expr, ExprKind, FPart, FunctionDef, Lambda, Module, NodeId,
    Parameters, Stmt, StmtKind, Try, WithItem,
};
use super::error::SyntaxError;
use super::scope::{Scope, ScopeId, ScopeKind, Scopes, mangle};
use super::scope_types::{TYPE_PARAMS, barred};
use crate::code::Span;

pub(super) type Result<T> = std::result::Result<T, SyntaxError>;

/// Collects the scopes of a module.
pub(super) fn collect(module: &Module) -> Result<Scopes> {
    let mut walk = Walk {
        scopes: Scopes { scopes: Vec::new(), by_node: vec![ScopeId(0); module.n_nodes as usize] },
        current: ScopeId(0),
        in_comp_iter: 0,
        future_annotations: module.future_annotations,
        in_except_star: 0,
        except_star_scope: ScopeId(0),
    };
    walk.push_scope(ScopeKind::Module, None, None);
    walk.stmts(&module.body)?;
    Ok(walk.scopes)
}

pub(super) struct Walk {
    pub(super) scopes: Scopes,
    pub(super) current: ScopeId,
    /// How many iterables of comprehensions surround the expression.
    in_comp_iter: u32,
    future_annotations: bool,
    /// How many `except*` clauses surround the statement, and the scope of the innermost one.
    in_except_star: u32,
    except_star_scope: ScopeId,
}

impl Walk {
    pub(super) fn scope(&mut self) -> &mut Scope {
        &mut self.scopes.scopes[self.current.0 as usize]
    }

    pub(super) fn push_scope(
        &mut self,
        kind: ScopeKind,
        node: Option<NodeId>,
        class: Option<String>,
    ) {
        let id = ScopeId(self.scopes.scopes.len() as u32);
        let parent = (id.0 > 0).then_some(self.current);
        let class_name = match parent {
            Some(p) if class.is_none() => self.scopes.get(p).class_name.clone(),
            _ => class,
        };
        self.scopes.scopes.push(Scope {
            kind,
            parent,
            symbols: Vec::new(),
            index: Default::default(),
            is_generator: kind == ScopeKind::Generator,
            is_coroutine: false,
            has_walrus: false,
            needs_class_cell: false,
            needs_class_dict: false,
            describe: "",
            passed: Vec::new(),
            class_name,
            comps: Vec::new(),
        });
        if let Some(node) = node {
            self.scopes.by_node[node.0 as usize] = id;
        }
        if let (ScopeKind::Comp, Some(p)) = (kind, parent) {
            self.scopes.scopes[p.0 as usize].comps.push(id);
        }
        self.current = id;
    }

    pub(super) fn pop_scope(&mut self) {
        if let Some(parent) = self.scope().parent {
            self.current = parent;
        }
    }

    pub(super) fn mangled(&mut self, name: &str) -> String {
        mangle(self.scope().class_name.as_deref(), name)
    }

    pub(super) fn bind(&mut self, name: &str) {
        let name = self.mangled(name);
        self.scope().symbol_mut(&name).is_bound = true;
    }

    pub(super) fn use_name(&mut self, name: &str) {
        let name = self.mangled(name);
        self.scope().symbol_mut(&name).is_used = true;
        let is_function = match self.scope().kind {
            ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Comp | ScopeKind::Generator => {
                true
            }
            ScopeKind::Module | ScopeKind::Class | ScopeKind::TypeParams | ScopeKind::Lazy => false,
        };
        if is_function && name == "super" {
            self.scope().symbol_mut("__class__").is_used = true;
        }
    }

    pub(super) fn stmts(&mut self, stmts: &[Stmt]) -> Result<()> {
        stmts.iter().try_for_each(|s| self.stmt(s))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Result<()> {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Return(value) => self.return_value(value, stmt.span),
            StmtKind::Delete(targets) => self.exprs_bound(targets),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                self.exprs_bound(targets)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(value)?;
                self.target(target)?;
                // A name is read, too; what else the target reads has been seen.
                if let ExprKind::Name(name) = &target.kind {
                    self.use_name(name);
                }
                Ok(())
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, value, *simple)
            }
            StmtKind::TypeAlias(alias) => self.type_alias(alias),
            StmtKind::For { target, iter, body, orelse, is_async } => {
                if *is_async {
                    self.need_async("'async for'", stmt.span)?;
                }
                self.expr(iter)?;
                self.target(target)?;
                self.stmts(body)?;
                self.stmts(orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.stmts(body)?;
                self.stmts(orelse)
            }
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    self.need_async("'async with'", stmt.span)?;
                }
                self.with(items, body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                cases.iter().try_for_each(|c| self.match_case(c))
            }
            StmtKind::Raise { exc, cause } => {
                self.option(exc)?;
                self.option(cause)
            }
            StmtKind::Try(stmt) => self.try_stmt(stmt),
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.option(msg)
            }
            StmtKind::Import(names) => {
                for alias in names {
                    let first = alias.name.split('.').next().unwrap_or("");
                    self.bind(alias.asname.as_deref().unwrap_or(first));
                }
                Ok(())
            }
            StmtKind::ImportFrom { names, .. } => self.import_from(names),
            StmtKind::Global(names) => names.iter().try_for_each(|n| self.global(n, stmt.span)),
            StmtKind::Nonlocal(names) => names.iter().try_for_each(|n| self.nonlocal(n, stmt.span)),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn return_value(&mut self, value: &Option<Expr>, span: Span) -> Result<()> {
        if self.in_except_star > 0 && self.current == self.except_star_scope {
            let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
            return Err(SyntaxError::new(msg, value.as_ref().map_or(span, |v| v.span)));
        }
        if !self.in_function() {
            return Err(SyntaxError::new("'return' outside function", span));
        }
        self.option(value)
    }

    fn with(&mut self, items: &[WithItem], body: &[Stmt]) -> Result<()> {
        for item in items {
            self.expr(&item.context)?;
            item.target.iter().try_for_each(|t| self.target(t))?;
        }
        self.stmts(body)
    }

    fn import_from(&mut self, names: &[Alias]) -> Result<()> {
        for alias in names {
            if alias.name != "*" {
                self.bind(alias.asname.as_deref().unwrap_or(&alias.name));
            } else if self.scope().kind != ScopeKind::Module {
                let msg = "import * only allowed at module level";
                return Err(SyntaxError::new(msg, alias.span));
            }
        }
        Ok(())
    }

    fn in_function(&mut self) -> bool {
        match self.scope().kind {
            ScopeKind::Function | ScopeKind::Lambda => true,
            ScopeKind::Module
            | ScopeKind::Class
            | ScopeKind::Comp
            | ScopeKind::Generator
            | ScopeKind::TypeParams
            | ScopeKind::Lazy => false,
        }
    }

    fn function(&mut self, def: &FunctionDef) -> Result<()> {
        self.exprs(&def.decorators)?;
        self.defaults(&def.params)?;
        self.bind(&def.name);
        let outer = self.current;
        if !def.type_params.is_empty() {
            self.type_params(&def.type_params, def.type_id, None)?;
            for name in [".defaults", ".kwdefaults"] {
                let symbol = self.scope().symbol_mut(name);
                (symbol.is_param, symbol.is_bound) = (true, true);
            }
        }
        let annotations = def.params.iter().filter_map(|p| p.annotation.as_ref());
        for annotation in annotations.chain(&def.returns) {
            if self.future_annotations {
                self.unevaluated(annotation)?;
            } else {
                self.expr(annotation)?;
            }
        }
        self.push_scope(ScopeKind::Function, Some(def.id), None);
        self.scope().is_coroutine = def.is_async;
        self.params(&def.params)?;
        self.stmts(&def.body)?;
        self.current = outer;
        Ok(())
    }

    fn lambda(&mut self, lambda: &Lambda) -> Result<()> {
        self.defaults(&lambda.params)?;
        self.push_scope(ScopeKind::Lambda, Some(lambda.id), None);
        self.params(&lambda.params)?;
        self.expr(&lambda.body)?;
        self.pop_scope();
        Ok(())
    }

    fn defaults(&mut self, params: &Parameters) -> Result<()> {
        params.iter().try_for_each(|p| self.option(&p.default))
    }

    fn params(&mut self, params: &Parameters) -> Result<()> {
        for param in params.iter() {
            let name = self.mangled(&param.name);
            let symbol = self.scope().symbol_mut(&name);
            if symbol.is_param {
                let msg = format!("duplicate argument '{name}' in function definition");
                return Err(SyntaxError::new(msg, param.span));
            }
            symbol.is_param = true;
            symbol.is_bound = true;
        }
        Ok(())
    }

    fn class(&mut self, def: &ClassDef) -> Result<()> {
        self.exprs(&def.decorators)?;
        self.bind(&def.name);
        let outer = self.current;
        let is_generic = !def.type_params.is_empty();
        if is_generic {
            self.type_params(&def.type_params, def.type_id, Some(def.name.clone()))?;
            self.bind(TYPE_PARAMS);
        }
        self.exprs(&def.bases)?;
        def.keywords.iter().try_for_each(|k| self.expr(&k.value))?;
        self.push_scope(ScopeKind::Class, Some(def.id), Some(def.name.clone()));
        if is_generic {
            self.use_name(TYPE_PARAMS);
        }
        self.stmts(&def.body)?;
        self.current = outer;
        Ok(())
    }

    fn ann_assign(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: &Option<Expr>,
        simple: bool,
    ) -> Result<()> {
        if let (ExprKind::Name(name), true) = (&target.kind, simple) {
            let name = self.mangled(name);
            let symbol = self.scope().symbol_mut(&name);
            if symbol.is_global_decl || symbol.is_nonlocal_decl {
                let which = if symbol.is_global_decl { "global" } else { "nonlocal" };
                let msg = format!("annotated name '{name}' can't be {which}");
                let span = Span { start: target.span.start, end: annotation.span.end };
                return Err(SyntaxError::new(msg, span));
            }
            symbol.is_annotated = true;
            symbol.is_bound = true;
        } else if value.is_some() || !matches!(target.kind, ExprKind::Name(_)) {
            self.target(target)?;
        }
        // Annotations of a function's variables are never evaluated.
        if self.future_annotations {
            self.unevaluated(annotation)?;
        } else if !self.in_function() {
            self.expr(annotation)?;
        }
        self.option(value)
    }

    fn try_stmt(&mut self, stmt: &Try) -> Result<()> {
        self.stmts(&stmt.body)?;
        for handler in &stmt.handlers {
            self.option(&handler.class)?;
            if let Some(name) = &handler.name {
                self.bind(name);
            }
            if !stmt.is_star {
                self.stmts(&handler.body)?;
                continue;
            }
            let outer = std::mem::replace(&mut self.except_star_scope, self.current);
            self.in_except_star += 1;
            self.stmts(&handler.body)?;
            self.in_except_star -= 1;
            self.except_star_scope = outer;
        }
        self.stmts(&stmt.orelse)?;
        self.stmts(&stmt.finalbody)
    }

    fn global(&mut self, name: &str, span: Span) -> Result<()> {
        let name = self.mangled(name);
        let symbol = self.scope().symbol_mut(&name);
        let first = if symbol.is_nonlocal_decl { symbol.decl_span } else { span };
        let msg = if symbol.is_param {
            format!("name '{name}' is parameter and global")
        } else if symbol.is_nonlocal_decl {
            format!("name '{name}' is nonlocal and global")
        } else if symbol.is_annotated {
            format!("annotated name '{name}' can't be global")
        } else if symbol.is_used {
            format!("name '{name}' is used prior to global declaration")
        } else if symbol.is_bound && !symbol.is_global_decl {
            format!("name '{name}' is assigned to before global declaration")
        } else {
            symbol.is_global_decl = true;
            symbol.decl_span = span;
            // What is global somewhere is so at the top, too, whatever locals that code runs with.
            self.scopes.scopes[0].symbol_mut(&name).is_global_decl = true;
            return Ok(());
        };
        Err(SyntaxError::new(msg, first))
    }

    fn nonlocal(&mut self, name: &str, span: Span) -> Result<()> {
        if self.scope().kind == ScopeKind::Module {
            return Err(SyntaxError::new("nonlocal declaration not allowed at module level", span));
        }
        let name = self.mangled(name);
        let symbol = self.scope().symbol_mut(&name);
        let first = if symbol.is_global_decl { symbol.decl_span } else { span };
        let msg = if symbol.is_param {
            format!("name '{name}' is parameter and nonlocal")
        } else if symbol.is_global_decl {
            format!("name '{name}' is nonlocal and global")
        } else if symbol.is_annotated {
            format!("annotated name '{name}' can't be nonlocal")
        } else if symbol.is_used {
            format!("name '{name}' is used prior to nonlocal declaration")
        } else if symbol.is_bound && !symbol.is_nonlocal_decl {
            format!("name '{name}' is assigned to before nonlocal declaration")
        } else {
            symbol.is_nonlocal_decl = true;
            symbol.decl_span = span;
            return Ok(());
        };
        Err(SyntaxError::new(msg, first))
    }

    pub(super) fn exprs(&mut self, exprs: &[Expr]) -> Result<()> {
        exprs.iter().try_for_each(|e| self.expr(e))
    }

    fn exprs_bound(&mut self, targets: &[Expr]) -> Result<()> {
        targets.iter().try_for_each(|t| self.target(t))
    }

    pub(super) fn option(&mut self, expr: &Option<Expr>) -> Result<()> {
        expr.iter().try_for_each(|e| self.expr(e))
    }

    fn boxed_option(&mut self, expr: &Option<Box<Expr>>) -> Result<()> {
        expr.iter().try_for_each(|e| self.expr(e))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn target(&mut self, target: &Expr) -> Result<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name);
                Ok(())
            }
            ExprKind::Tuple(elts) | ExprKind::List(elts) => self.exprs_bound(elts),
            ExprKind::Starred(value) => self.target(value),
            _ => self.expr(target),
        }
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Const(_) => Ok(()),
            ExprKind::Name(name) => {
                self.use_name(name);
                Ok(())
            }
            ExprKind::BoolOp { values: exprs, .. }
            | ExprKind::Set(exprs)
            | ExprKind::List(exprs)
            | ExprKind::Tuple(exprs) => self.exprs(exprs),
            ExprKind::Named { target, value } => self.walrus(target, value, expr.span),
            ExprKind::Binary { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Lambda(lambda) => self.lambda(lambda),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict(items) => items.iter().try_for_each(|(key, value)| {
                self.option(key)?;
                self.expr(value)
            }),
            ExprKind::Comp(comp) => self.comp(comp, expr.span),
            ExprKind::Await(value) => self.await_expr(value, expr.span),
            ExprKind::Yield(value) => {
                self.yield_expr("yield", expr.span)?;
                self.boxed_option(value)
            }
            ExprKind::YieldFrom(value) => {
                self.yield_expr("yield from", expr.span)?;
                if self.scope().is_coroutine {
                    let msg = "'yield from' inside async function";
                    return Err(SyntaxError::new(msg, expr.span));
                }
                self.expr(value)
            }
            ExprKind::Compare { left, rest } => {
                self.expr(left)?;
                rest.iter().try_for_each(|(_, e)| self.expr(e))
            }
            ExprKind::Call(call) => {
                self.expr(&call.func)?;
                self.exprs(&call.args)?;
                call.keywords.iter().try_for_each(|k| self.expr(&k.value))
            }
            ExprKind::JoinedStr(parts) => self.fparts(parts),
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.boxed_option(lower)?;
                self.boxed_option(upper)?;
                self.boxed_option(step)
            }
        }
    }

    fn fparts(&mut self, parts: &[FPart]) -> Result<()> {
        for part in parts {
            if let FPart::Field(field) = part {
                self.expr(&field.value)?;
                self.fparts(&field.spec)?;
            }
        }
        Ok(())
    }

    fn await_expr(&mut self, value: &Expr, span: Span) -> Result<()> {
        let scope = self.scope();
        match scope.kind {
            ScopeKind::Comp | ScopeKind::Generator => scope.is_coroutine = true,
            ScopeKind::Function | ScopeKind::Lambda if scope.is_coroutine => {}
            ScopeKind::Function | ScopeKind::Lambda => {
                return Err(SyntaxError::new("'await' outside async function", span));
            }
            ScopeKind::Module | ScopeKind::Class => {
                return Err(SyntaxError::new("'await' outside function", span));
            }
            ScopeKind::TypeParams | ScopeKind::Lazy => {
                return Err(barred(scope.describe, "await expression", span));
            }
        }
        self.expr(value)
    }

    /// Refuses a statement of coroutines elsewhere.
    fn need_async(&mut self, what: &str, span: Span) -> Result<()> {
        if self.scope().is_coroutine {
            return Ok(());
        }
        Err(SyntaxError::new(format!("{what} outside async function"), span))
    }

    fn yield_expr(&mut self, what: &str, span: Span) -> Result<()> {
        let id = self.current;
        let scope = &mut self.scopes.scopes[id.0 as usize];
        let place = match scope.kind {
            ScopeKind::Function | ScopeKind::Lambda => {
                scope.is_generator = true;
                return Ok(());
            }
            ScopeKind::Module | ScopeKind::Class => {
                return Err(SyntaxError::new(format!("'{what}' outside function"), span));
            }
            ScopeKind::Comp | ScopeKind::Generator if what != "yield" => {
                return self.yield_expr("yield", span);
            }
            ScopeKind::Comp => "comprehension",
            ScopeKind::Generator => "generator expression",
            ScopeKind::TypeParams | ScopeKind::Lazy => {
                return Err(barred(scope.describe, "yield expression", span));
            }
        };
        Err(SyntaxError::new(format!("'{what}' inside {place}"), span))
    }

    fn comp(&mut self, comp: &Comp, span: Span) -> Result<()> {
        self.comp_iter(&comp.generators[0].iter)?;
        let kind = match comp.kind {
            CompKind::Generator => ScopeKind::Generator,
            CompKind::List | CompKind::Set | CompKind::Dict => ScopeKind::Comp,
        };
        self.push_scope(kind, Some(comp.id), None);
        if kind == ScopeKind::Generator {
            let symbol = self.scope().symbol_mut(".0");
            (symbol.is_param, symbol.is_bound) = (true, true);
        }
        self.scope().is_coroutine = comp.generators.iter().any(|g| g.is_async);
        let result = self.comp_inside(comp);
        let awaits = self.scope().is_coroutine;
        self.pop_scope();
        result.map_err(|e| name_comprehension(e, comp.kind))?;
        if awaits && kind == ScopeKind::Comp {
            self.awaiting_comp(span)?;
        }
        Ok(())
    }

    /// A comprehension that awaits makes what is around it await.
    fn awaiting_comp(&mut self, span: Span) -> Result<()> {
        let scope = self.scope();
        match scope.kind {
            ScopeKind::Comp | ScopeKind::Generator => scope.is_coroutine = true,
            ScopeKind::Function
            | ScopeKind::Lambda
            | ScopeKind::Module
            | ScopeKind::Class
            | ScopeKind::TypeParams
            | ScopeKind::Lazy => {
                if !scope.is_coroutine {
                    let msg = "asynchronous comprehension outside of an asynchronous function";
                    return Err(SyntaxError::new(msg, span));
                }
            }
        }
        Ok(())
    }

    fn comp_inside(&mut self, comp: &Comp) -> Result<()> {
        for (i, g) in comp.generators.iter().enumerate() {
            self.target(&g.target)?;
            self.mark_comp_targets(&g.target)?;
            if i > 0 {
                self.comp_iter(&g.iter)?;
            }
            self.exprs(&g.ifs)?;
        }
        self.option(&comp.value)?;
        self.expr(&comp.elt)
    }

    fn comp_iter(&mut self, iter: &Expr) -> Result<()> {
        self.in_comp_iter += 1;
        let result = self.expr(iter);
        self.in_comp_iter -= 1;
        result
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn mark_comp_targets(&mut self, target: &Expr) -> Result<()> {
        match &target.kind {
            ExprKind::Name(name) => {
                let name = self.mangled(name);
                let symbol = self.scope().symbol_mut(&name);
                symbol.is_comp_target = true;
                if symbol.is_global_decl || symbol.is_nonlocal_decl {
                    let msg = format!(
                        "comprehension inner loop cannot rebind assignment expression target \
                         '{name}'"
                    );
                    return Err(SyntaxError::new(msg, target.span));
                }
            }
            ExprKind::Tuple(elts) | ExprKind::List(elts) => {
                elts.iter().try_for_each(|e| self.mark_comp_targets(e))?;
            }
            ExprKind::Starred(value) => self.mark_comp_targets(value)?,
            _ => {}
        }
        Ok(())
    }

    /// A walrus in a comprehension binds in the function around (PEP 572).
    fn walrus(&mut self, target: &Expr, value: &Expr, span: Span) -> Result<()> {
        if self.in_comp_iter > 0 {
            let msg = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(SyntaxError::new(msg, span));
        }
        let scope = self.scope();
        if matches!(scope.kind, ScopeKind::TypeParams | ScopeKind::Lazy) {
            return Err(barred(scope.describe, "named expression", span));
        }
        self.expr(value)?;
        let ExprKind::Name(plain) = &target.kind else { return Ok(()) };
        let name = self.mangled(plain);
        let mut owner = self.current;
        let mut crossed = Vec::new();
        while matches!(self.scopes.get(owner).kind, ScopeKind::Comp | ScopeKind::Generator) {
            let scope = self.scopes.get(owner);
            if scope.symbol(&name).is_some_and(|s| s.is_comp_target) {
                let msg = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{plain}'"
                );
                return Err(SyntaxError::new(msg, target.span));
            }
            crossed.push(owner);
            let Some(parent) = scope.parent else { break };
            owner = parent;
        }
        let kind = self.scopes.get(owner).kind;
        if matches!(kind, ScopeKind::TypeParams | ScopeKind::Lazy) && !crossed.is_empty() {
            let describe = self.scopes.get(owner).describe;
            let place = if kind == ScopeKind::Lazy { "in" } else { "within" };
            let msg = format!(
                "assignment expression within a comprehension cannot be used {place} {describe}"
            );
            return Err(SyntaxError::new(msg, target.span));
        }
        if kind == ScopeKind::Class && !crossed.is_empty() {
            let msg = "assignment expression within a comprehension cannot be used in a class body";
            return Err(SyntaxError::new(msg, target.span));
        }
        let scope = &mut self.scopes.scopes[owner.0 as usize];
        scope.has_walrus = true;
        let symbol = scope.symbol_mut(&name);
        symbol.is_bound = true;
        let is_global = kind == ScopeKind::Module || symbol.is_global_decl;
        for id in crossed {
            let symbol = self.scopes.scopes[id.0 as usize].symbol_mut(&name);
            symbol.is_global_decl |= is_global;
            symbol.is_nonlocal_decl |= !is_global;
            symbol.decl_span = target.span;
        }
        Ok(())
    }
}

/// CPython says which sort of comprehension a `yield` is in.
fn name_comprehension(mut error: SyntaxError, kind: CompKind) -> SyntaxError {
    let name = match kind {
        CompKind::List => "list comprehension",
        CompKind::Set => "set comprehension",
        CompKind::Dict => "dict comprehension",
        CompKind::Generator => "generator expression",
    };
    if error.msg == "'yield' inside comprehension" {
        error.msg = format!("'yield' inside {name}");
    }
    error
}
