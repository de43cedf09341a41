//! Code objects: modules, functions, lambdas and classes.

use super::Mode;
use super::ast::{
    ClassDef, Expr, ExprKind, FunctionDef, Lambda, Module, Parameters, Stmt, StmtKind,
};
use super::frame::{Compiler, Frame, Result};
use super::scope::{Binding, CLASS_DICT, Scope, ScopeId, ScopeKind, free_names};
use super::scope_types::TYPE_PARAMS;
use crate::bytecode::Op;
use crate::code::{CodeKind, CodeUnit, Const, Params, Span};

impl<'a> Compiler<'a> {
    /// Compiles a whole input.
    pub(super) fn module(
        mut self,
        module: &'a Module,
        warnings: &mut Vec<(String, Span)>,
    ) -> Result<CodeUnit> {
        self.prologue()?;
        if let Some(first) = module.body.first() {
            self.frame.first_line = self.line_of(first.span);
        }
        match (self.mode, module.body.as_slice()) {
            (Mode::Eval, [Stmt { kind: StmtKind::Expr(expr), .. }]) => {
                self.frame.span = expr.span;
                let value = self.operand(expr)?;
                self.emit(Op::Return, value, 0, 0);
            }
            (_, body) => {
                let body = if self.mode == Mode::Exec { self.docstring(body)? } else { body };
                if declares_variables(body) {
                    self.setup_annotations();
                }
                self.stmts(body)?;
            }
        }
        self.return_none()?;
        warnings.append(&mut self.warnings);
        let empty = Frame::new(CodeKind::Module, "", String::new(), ScopeId(0));
        self.finish(empty)
    }

    /// The line of a place in the source.
    pub(super) fn line_of(&self, span: Span) -> u32 {
        self.source.line_col(span.start).0
    }

    pub(super) fn return_none(&mut self) -> Result<()> {
        let none = self.none()?;
        self.emit(Op::Return, none, 0, 0);
        Ok(())
    }

    /// Takes the docstring off a module or class body and stores it as `__doc__`.
    fn docstring(&mut self, body: &'a [Stmt]) -> Result<&'a [Stmt]> {
        let Some((doc, rest)) = split_docstring(body) else { return Ok(body) };
        if self.options.optimize > 1 {
            return Ok(rest);
        }
        self.frame.doc = Some(clean_doc(doc));
        self.frame.span = body[0].span;
        let k = self.konst(&Const::Str(clean_doc(doc)))?;
        self.store_name("__doc__", k)?;
        Ok(rest)
    }

    /// Gives the frame its registers: parameters, locals and cells, free variables, and the targets
    /// of comprehensions; then emits what fills the cells.
    pub(super) fn prologue(&mut self) -> Result<()> {
        let host = self.frame.host;
        let scope = self.scopes.get(host);
        let is_module = scope.kind == ScopeKind::Module;
        if scope.kind == ScopeKind::Class || is_module && self.options.namespace {
            self.temp()?;
            self.frame.local_names.push(".namespace".to_string());
            self.frame.has_namespace = true;
        }
        self.frame.cell_names = cell_names(scope);
        for name in self.frame.params.names.clone() {
            let reg = self.named_reg(host, &name)?;
            if scope.symbol(&name).is_some_and(|s| s.binding == Binding::Cell) {
                self.frame.cell_params.push(reg);
            }
        }
        for symbol in scope.symbols.iter().filter(|s| !s.is_param) {
            if !matches!(symbol.binding, Binding::Local | Binding::Cell) {
                continue;
            }
            let reg = self.named_reg(host, &symbol.name)?;
            if symbol.binding == Binding::Cell {
                self.emit(Op::MakeCell, reg, reg, 0);
            }
        }
        if scope.needs_class_dict {
            let reg = self.temp()?;
            self.frame.local_names.push(".classdict".to_string());
            self.frame.class_dict = Some(reg);
            self.emit(Op::LoadBuildNs, reg, 0, 0);
            self.emit(Op::MakeCell, reg, reg, 0);
        }
        if scope.needs_class_cell {
            let reg = self.temp()?;
            self.frame.local_names.push(".class".to_string());
            self.frame.class_cell = Some(reg);
            self.emit(Op::MakeCell, reg, reg, 0);
        }
        for (i, name) in free_names(self.scopes, host).into_iter().enumerate() {
            let reg = self.temp()?;
            self.frame.local_names.push(name.clone());
            self.emit(Op::LoadFree, reg, i as u16, 0);
            self.frame.free_regs.insert(name.clone(), reg);
            self.frame.free_names.push(name);
        }
        if let Some(&cell) = self.frame.free_regs.get(CLASS_DICT) {
            let reg = self.temp()?;
            self.frame.local_names.push(".namespace".to_string());
            let name = self.name(CLASS_DICT)?;
            self.emit(Op::LoadCell, reg, cell, name);
            self.frame.namespace = u8::try_from(reg).ok();
        }
        self.alloc_comp_regs()?;
        self.frame.n_locals = self.frame.top;
        Ok(())
    }

    fn named_reg(&mut self, host: ScopeId, name: &str) -> Result<u16> {
        let reg = self.temp()?;
        self.frame.local_names.push(name.to_string());
        self.frame.regs.insert((host, name.to_string()), reg);
        Ok(reg)
    }

    /// The dotted path of something defined in the running frame.
    pub(super) fn inner_qualname(&self, name: &str) -> String {
        match self.frame.kind {
            CodeKind::Module => name.to_string(),
            CodeKind::Class => format!("{}.{name}", self.frame.qualname),
            CodeKind::Function
            | CodeKind::Lambda
            | CodeKind::Generator
            | CodeKind::Coroutine
            | CodeKind::AsyncGenerator => {
                format!("{}.<locals>.{name}", self.frame.qualname)
            }
        }
    }

    /// As [`Self::inner_qualname`], for a name that may be declared global.
    fn def_qualname(&self, name: &str) -> String {
        let mangled = self.mangled(name);
        let symbol = self.scopes.get(self.frame.host).symbol(&mangled);
        match symbol {
            Some(s) if s.is_global_decl => name.to_string(),
            _ => self.inner_qualname(name),
        }
    }

    /// Puts the outer frame back, whatever became of the inner one.
    pub(super) fn finish_inner(&mut self, outer: Frame<'a>, body: Result<()>) -> Result<CodeUnit> {
        match body {
            Ok(()) => self.finish(outer),
            Err(error) => {
                self.frame = outer;
                Err(error)
            }
        }
    }

    /// Compiles `def`.
    pub(super) fn function_def(&mut self, def: &'a FunctionDef, span: Span) -> Result<()> {
        let n = def.decorators.len() as u16;
        let run = self.temps(n as usize + 1)?;
        for (i, decorator) in def.decorators.iter().enumerate() {
            self.expr_to(decorator, run + i as u16)?;
        }
        let direct = if n == 0 { self.name_reg(&def.name) } else { None };
        let dst = direct.unwrap_or(run + n);
        let defaults = self.defaults(&def.params)?;
        let qualname = self.def_qualname(&def.name);
        if def.type_params.is_empty() {
            self.function_core(def, span, qualname, defaults, dst)?;
        } else {
            self.generic_function(def, span, qualname, defaults, dst)?;
        }
        self.decorate(&def.decorators, run)?;
        if direct.is_none() {
            self.store_name(&def.name, run)?;
        }
        Ok(())
    }

    /// The function proper, with its annotations, into `dst`.
    pub(super) fn function_core(
        &mut self,
        def: &'a FunctionDef,
        span: Span,
        qualname: String,
        defaults: (Option<u16>, Option<u16>),
        dst: u16,
    ) -> Result<()> {
        let annotations = self.annotations(def)?;
        let kind = self.function_kind(self.scopes.of(def.id), CodeKind::Function);
        let mut frame = Frame::new(kind, &def.name, qualname, self.scopes.of(def.id));
        let first = def.decorators.first().map_or(span, |d| d.span);
        frame.first_line = self.line_of(first);
        frame.params = self.params(&def.params, frame.host);
        frame.span = span;
        let outer = self.enter(frame)?;
        let body = self.function_body(&def.body);
        let unit = self.finish_inner(outer, body)?;
        self.make_function(unit, defaults.0, defaults.1, dst)?;
        if let Some(annotations) = annotations {
            self.emit(Op::FuncAttr, dst, annotations, 0);
        }
        Ok(())
    }

    /// The tuple of the names and values of a function's annotations, if it has any.
    fn annotations(&mut self, def: &'a FunctionDef) -> Result<Option<u16>> {
        let p = &def.params;
        let params = p.args.iter().chain(&p.posonly).chain(&p.vararg).chain(&p.kwonly);
        let mut all: Vec<(&str, &'a Expr)> = params
            .chain(&p.kwarg)
            .filter_map(|p| Some((p.name.as_str(), p.annotation.as_ref()?)))
            .collect();
        all.extend(def.returns.iter().map(|r| ("return", r)));
        if all.is_empty() {
            return Ok(None);
        }
        if self.future_annotations {
            let items = all.iter().flat_map(|(name, expr)| {
                let text = super::unparse::expr(expr, self.source);
                [Const::Str(self.mangled(name)), Const::Str(text)]
            });
            let items = items.collect();
            return self.konst(&Const::Tuple(items)).map(Some);
        }
        let tuple = self.temp()?;
        self.scoped(|c| {
            let run = c.temps(2 * all.len())?;
            for (i, (name, expr)) in all.iter().enumerate() {
                let at = run + 2 * i as u16;
                let k = c.konst(&Const::Str(c.mangled(name)))?;
                c.mov(at, k);
                c.scoped(|c| {
                    let value = c.annotation_value(expr)?;
                    c.mov(at + 1, value);
                    Ok(())
                })?;
            }
            c.emit(Op::BuildTuple, tuple, run, 2 * all.len() as u16);
            Ok(())
        })?;
        Ok(Some(tuple))
    }

    fn function_body(&mut self, body: &'a [Stmt]) -> Result<()> {
        self.prologue()?;
        let body = match split_docstring(body) {
            Some((_, rest)) if self.options.optimize > 1 => rest,
            Some((doc, rest)) => {
                self.frame.doc = Some(clean_doc(doc));
                rest
            }
            None => body,
        };
        self.stmts(body)?;
        self.return_none()
    }

    /// Applies decorators, in registers from `run` on, to what follows them.
    fn decorate(&mut self, decorators: &'a [Expr], run: u16) -> Result<()> {
        for (i, decorator) in decorators.iter().enumerate().rev() {
            let at = run + i as u16;
            self.at(decorator.span, |c| c.emit(Op::Call, at, at, 1));
        }
        Ok(())
    }

    /// What a function with this scope is; `plain` if nothing suspends it.
    pub(super) fn function_kind(&self, scope: ScopeId, plain: CodeKind) -> CodeKind {
        let scope = self.scopes.get(scope);
        match (scope.is_generator, scope.is_coroutine) {
            (false, false) => plain,
            (true, false) => CodeKind::Generator,
            (false, true) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        }
    }

    /// Compiles a lambda into `dst`.
    pub(super) fn lambda(&mut self, lambda: &'a Lambda, dst: u16) -> Result<()> {
        let defaults = self.defaults(&lambda.params)?;
        let scope = self.scopes.of(lambda.id);
        let kind = self.function_kind(scope, CodeKind::Lambda);
        let qualname = self.inner_qualname("<lambda>");
        let mut frame = Frame::new(kind, "<lambda>", qualname, scope);
        frame.first_line = self.line_of(self.frame.span);
        frame.params = self.params(&lambda.params, scope);
        frame.span = self.frame.span;
        let outer = self.enter(frame)?;
        let body = self.lambda_body(&lambda.body);
        let unit = self.finish_inner(outer, body)?;
        self.make_function(unit, defaults.0, defaults.1, dst)
    }

    fn lambda_body(&mut self, body: &'a Expr) -> Result<()> {
        self.prologue()?;
        self.frame.span = body.span;
        let value = self.operand(body)?;
        self.emit(Op::Return, value, 0, 0);
        Ok(())
    }

    fn params(&self, params: &Parameters, scope: ScopeId) -> Params {
        let class = self.scopes.get(scope).class_name.as_deref();
        Params {
            names: params.iter().map(|p| super::scope::mangle(class, &p.name)).collect(),
            n_posonly: params.posonly.len() as u16,
            n_pos: (params.posonly.len() + params.args.len()) as u16,
            n_kwonly: params.kwonly.len() as u16,
            has_varargs: params.vararg.is_some(),
            has_varkw: params.kwarg.is_some(),
        }
    }

    /// Evaluates default values: operands with the tuple and the dict, if there are any.
    fn defaults(&mut self, params: &'a Parameters) -> Result<(Option<u16>, Option<u16>)> {
        let positional: Vec<&'a Expr> =
            params.posonly.iter().chain(&params.args).filter_map(|p| p.default.as_ref()).collect();
        let consts: Option<Vec<Const>> = positional.iter().map(|e| e.as_const().cloned()).collect();
        let tuple = match consts {
            _ if positional.is_empty() => None,
            Some(items) => Some(self.konst(&Const::Tuple(items))?),
            None => {
                let dst = self.temp()?;
                self.scoped(|c| {
                    let run = c.frame.top;
                    positional.iter().try_for_each(|e| c.push(e).map(|_| ()))?;
                    c.emit(Op::BuildTuple, dst, run, positional.len() as u16);
                    Ok(())
                })?;
                Some(dst)
            }
        };
        let named = params.kwonly.iter().filter_map(|p| p.default.as_ref().map(|d| (p, d)));
        let named: Vec<_> = named.collect();
        if named.is_empty() {
            return Ok((tuple, None));
        }
        let dst = self.temp()?;
        self.scoped(|c| {
            let run = c.frame.top;
            for (param, default) in &named {
                let name = c.mangled(&param.name);
                let k = c.konst(&Const::Str(name))?;
                let key = c.temp()?;
                c.mov(key, k);
                c.push(default)?;
            }
            c.emit(Op::BuildDict, dst, run, named.len() as u16);
            Ok(())
        })?;
        Ok((tuple, Some(dst)))
    }

    /// Makes a function of a finished code object, with the cells that it captures.
    pub(super) fn make_function(
        &mut self,
        unit: CodeUnit,
        defaults: Option<u16>,
        kwdefaults: Option<u16>,
        dst: u16,
    ) -> Result<()> {
        self.scoped(|c| {
            let run = c.temps(3)?;
            let none = c.none()?;
            c.mov(run, defaults.unwrap_or(none));
            c.mov(run + 1, kwdefaults.unwrap_or(none));
            if unit.free_names.is_empty() {
                c.mov(run + 2, none);
            } else {
                let cells = c.temps(unit.free_names.len())?;
                for (i, name) in unit.free_names.iter().enumerate() {
                    let cell = c.cell_reg(name)?;
                    c.mov(cells + i as u16, cell);
                }
                c.emit(Op::BuildTuple, run + 2, cells, unit.free_names.len() as u16);
            }
            let index = c.frame.codes.len();
            if index > u16::MAX as usize {
                return Err(c.error("too many functions in one code object"));
            }
            c.frame.codes.push(unit);
            c.emit(Op::MakeFunction, dst, index as u16, run);
            Ok(())
        })
    }

    /// Compiles `class`.
    pub(super) fn class_def(&mut self, def: &'a ClassDef, span: Span) -> Result<()> {
        let n = def.decorators.len() as u16;
        let run = self.temps(n as usize + 1)?;
        for (i, decorator) in def.decorators.iter().enumerate() {
            self.expr_to(decorator, run + i as u16)?;
        }
        let qualname = self.def_qualname(&def.name);
        if def.type_params.is_empty() {
            self.class_core(def, span, qualname, None, run + n)?;
        } else {
            self.generic_class(def, span, qualname, run + n)?;
        }
        self.decorate(&def.decorators, run)?;
        self.store_name(&def.name, run)
    }

    /// The class proper into `dst`; a generic one has one more base.
    pub(super) fn class_core(
        &mut self,
        def: &'a ClassDef,
        span: Span,
        qualname: String,
        generic: Option<u16>,
        dst: u16,
    ) -> Result<()> {
        let unit = self.class_unit(def, span, qualname)?;
        let starred = def.bases.iter().any(|b| matches!(b.kind, ExprKind::Starred(_)))
            || def.keywords.iter().any(|k| k.name.is_none());
        self.scoped(|c| {
            if starred {
                return c.build_class_ex(def, unit, generic, dst);
            }
            let call = c.temps(2)?;
            c.make_function(unit, None, None, call)?;
            let k = c.konst(&Const::Str(def.name.clone()))?;
            c.mov(call + 1, k);
            for base in &def.bases {
                c.push(base)?;
            }
            if let Some(base) = generic {
                let last = c.temp()?;
                c.mov(last, base);
            }
            let n_bases = def.bases.len() as u16 + u16::from(generic.is_some());
            let n_kw = if def.keywords.is_empty() { 0 } else { c.keyword_run(&def.keywords)? };
            c.emit_f(Op::BuildClass, n_kw, dst, call, 1 + n_bases + n_kw as u16);
            Ok(())
        })
    }

    /// A class with starred bases or keywords is a call of `__build_class__`.
    fn build_class_ex(
        &mut self,
        def: &'a ClassDef,
        unit: CodeUnit,
        generic: Option<u16>,
        dst: u16,
    ) -> Result<()> {
        let call = self.temps(3)?;
        let site = self.global_site("__build_class__")?;
        self.emit(Op::LoadGlobal, call, site, 0);
        let body = self.temps(2)?;
        self.make_function(unit, None, None, body)?;
        let k = self.konst(&Const::Str(def.name.clone()))?;
        self.mov(body + 1, k);
        self.star_args(&[body, body + 1], &def.bases, generic, call + 1)?;
        self.star_kwargs(&def.keywords, call + 2)?;
        self.emit(Op::CallEx, dst, call, 0);
        Ok(())
    }

    fn class_unit(&mut self, def: &'a ClassDef, span: Span, qualname: String) -> Result<CodeUnit> {
        let scope = self.scopes.of(def.id);
        let mut frame = Frame::new(CodeKind::Class, &def.name, qualname, scope);
        let first = def.decorators.first().map_or(span, |d| d.span);
        frame.first_line = self.line_of(first);
        frame.span = span;
        let outer = self.enter(frame)?;
        let body = self.class_body(def);
        self.finish_inner(outer, body)
    }

    fn class_body(&mut self, def: &'a ClassDef) -> Result<()> {
        self.prologue()?;
        let site = self.global_site("__name__")?;
        let tmp = self.temp()?;
        self.emit(Op::LoadGlobal, tmp, site, 0);
        self.store_namespace("__module__", tmp)?;
        let k = self.konst(&Const::Str(self.frame.qualname.clone()))?;
        self.store_namespace("__qualname__", k)?;
        self.frame.top -= 1;
        if !def.type_params.is_empty() {
            self.scoped(|c| {
                let params = c.temp()?;
                c.load_mangled(TYPE_PARAMS, params)?;
                c.store_namespace("__type_params__", params)
            })?;
        }
        if declares_variables(&def.body) {
            self.setup_annotations();
        }
        let body = self.docstring(&def.body)?;
        self.stmts(body)?;
        // The class is put into this cell when it exists.
        if let Some(cell) = self.frame.class_cell {
            self.store_namespace("__classcell__", cell)?;
        }
        self.return_none()
    }

    fn store_namespace(&mut self, name: &str, value: u16) -> Result<()> {
        let name = self.name(name)?;
        self.emit(Op::StoreName, value, name, 0);
        Ok(())
    }

    /// Makes `__annotations__`, unless there is one.
    fn setup_annotations(&mut self) {
        let own = self.frame.has_namespace;
        self.emit_f(Op::SetupAnnotations, own as u8, 0, 0, 0);
    }

    /// Stores the annotation of a variable of a module or class.
    pub(super) fn annotate(&mut self, name: &str, annotation: &'a Expr) -> Result<()> {
        self.scoped(|c| {
            let value = if c.future_annotations {
                let text = super::unparse::expr(annotation, c.source);
                c.konst(&Const::Str(text))?
            } else {
                c.annotation_value(annotation)?
            };
            let dict = c.temp()?;
            let site = c.global_site("__annotations__")?;
            let load = if c.frame.has_namespace { Op::LoadName } else { Op::LoadGlobal };
            c.emit(load, dict, site, 0);
            let name = c.mangled(name);
            let key = c.konst(&Const::Str(name))?;
            c.emit(Op::SetItem, dict, key, value);
            Ok(())
        })
    }
}

/// Names of a scope's cells: parameters first, then the others by name.
fn cell_names(scope: &Scope) -> Vec<String> {
    let cells = |is_param: bool| {
        let all = scope.symbols.iter().filter(move |s| s.is_param == is_param);
        all.filter(|s| s.binding == Binding::Cell).map(|s| s.name.clone())
    };
    let mut out: Vec<String> = cells(true).collect();
    let mut others: Vec<String> = cells(false).collect();
    if scope.needs_class_cell {
        others.push("__class__".to_string());
    }
    if scope.needs_class_dict {
        others.push(CLASS_DICT.to_string());
    }
    others.sort();
    out.extend(others);
    out
}

/// The docstring that a body starts with, and the rest.
fn split_docstring(body: &[Stmt]) -> Option<(&str, &[Stmt])> {
    let (first, rest) = body.split_first()?;
    let StmtKind::Expr(expr) = &first.kind else { return None };
    Some((expr.as_str()?, rest))
}

/// Strips the indentation that all lines of a docstring but the first share, as CPython's compiler
/// does since 3.13.
fn clean_doc(doc: &str) -> String {
    let doc = expand_first(doc);
    let margin = doc
        .split('\n')
        .skip(1)
        .filter(|l| !l.trim_start_matches(' ').is_empty())
        .map(|l| l.len() - l.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut lines = doc.split('\n');
    let mut out = lines.next().unwrap_or("").trim_start_matches(' ').to_string();
    for line in lines {
        out.push('\n');
        let blanks = line.len() - line.trim_start_matches(' ').len();
        out.push_str(&line[blanks.min(margin)..]);
    }
    out
}

/// Tabs become blanks, to columns that are multiples of 8.
fn expand_first(doc: &str) -> String {
    let mut out = String::with_capacity(doc.len());
    let mut col = 0;
    for c in doc.chars() {
        match c {
            '\t' => {
                let n = 8 - col % 8;
                out.extend(std::iter::repeat_n(' ', n));
                col += n;
            }
            '\n' | '\r' => {
                out.push(c);
                col = 0;
            }
            _ => {
                out.push(c);
                col += 1;
            }
        }
    }
    out
}

/// Whether a module or class body annotates variables, functions inside aside.
fn declares_variables(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::If { body, orelse, .. } => {
            declares_variables(body) || declares_variables(orelse)
        }
        StmtKind::With { body, .. } => declares_variables(body),
        StmtKind::Try(t) => {
            declares_variables(&t.body)
                || t.handlers.iter().any(|h| declares_variables(&h.body))
                || declares_variables(&t.orelse)
                || declares_variables(&t.finalbody)
        }
        StmtKind::Match { cases, .. } => cases.iter().any(|c| declares_variables(&c.body)),
        StmtKind::FunctionDef(_)
        | StmtKind::ClassDef(_)
        | StmtKind::Return(_)
        | StmtKind::Delete(_)
        | StmtKind::Assign { .. }
        | StmtKind::AugAssign { .. }
        | StmtKind::TypeAlias { .. }
        | StmtKind::Raise { .. }
        | StmtKind::Assert { .. }
        | StmtKind::Import(_)
        | StmtKind::ImportFrom { .. }
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Expr(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => false,
    })
}
