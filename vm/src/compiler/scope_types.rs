//! The first pass of the scope analysis, continued: type parameters (PEP 695), what is evaluated among
//! them, and patterns.

use super::ast::{
    Expr, ExprKind, MatchCase, NodeId, Pattern, PatternKind, TypeAlias, TypeParam, TypeParamKind,
};
use super::error::SyntaxError;
use super::scope::ScopeKind;
use super::scope_walk::{Result, Walk};
use crate::code::Span;

/// The hidden variable with the tuple of a generic class's type parameters.
pub(super) const TYPE_PARAMS: &str = ".type_params";

impl Walk {
    /// Opens the scope of type parameters; the caller closes it.
    pub(super) fn type_params(
        &mut self,
        params: &[TypeParam],
        node: NodeId,
        class: Option<String>,
    ) -> Result<()> {
        self.push_scope(ScopeKind::TypeParams, Some(node), class);
        self.scope().describe = "the definition of a generic";
        let mut seen_default = false;
        for param in params {
            let name = self.mangled(&param.name);
            let symbol = self.scope().symbol_mut(&name);
            if symbol.is_bound {
                let msg = format!("duplicate type parameter '{name}'");
                return Err(SyntaxError::new(msg, param.span));
            }
            (symbol.is_bound, symbol.is_type_param) = (true, true);
            let (bound, what) = match &param.kind {
                TypeParamKind::TypeVar { bound: Some(bound) } => {
                    let is_tuple = matches!(bound.kind, ExprKind::Tuple(_));
                    (Some(bound), if is_tuple { "a TypeVar constraint" } else { "a TypeVar bound" })
                }
                TypeParamKind::TypeVar { bound: None }
                | TypeParamKind::ParamSpec
                | TypeParamKind::TypeVarTuple => (None, ""),
            };
            if let Some(bound) = bound {
                self.lazy(bound, param.bound_id, what)?;
            }
            if let Some(default) = &param.default {
                let what = match param.kind {
                    TypeParamKind::TypeVar { .. } => "a TypeVar default",
                    TypeParamKind::ParamSpec => "a ParamSpec default",
                    TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                };
                self.lazy(default, param.default_id, what)?;
            } else if seen_default {
                let msg = format!(
                    "non-default type parameter '{}' follows default type parameter",
                    param.name
                );
                return Err(SyntaxError::new(msg, param.span));
            }
            seen_default |= param.default.is_some();
        }
        Ok(())
    }

    /// An expression that is evaluated when its value is asked for.
    fn lazy(&mut self, expr: &Expr, node: NodeId, what: &'static str) -> Result<()> {
        self.push_scope(ScopeKind::Lazy, Some(node), None);
        self.scope().describe = what;
        self.expr(expr)?;
        self.pop_scope();
        Ok(())
    }

    /// An annotation that is kept as text: only checked.
    pub(super) fn unevaluated(&mut self, annotation: &Expr) -> Result<()> {
        let (n, outer) = (self.scopes.scopes.len(), self.current);
        let by_node = self.scopes.by_node.clone();
        self.push_scope(ScopeKind::Lazy, None, None);
        self.scope().describe = "an annotation";
        self.expr(annotation)?;
        self.scopes.scopes.truncate(n);
        self.scopes.by_node = by_node;
        self.current = outer;
        Ok(())
    }

    pub(super) fn type_alias(&mut self, alias: &TypeAlias) -> Result<()> {
        self.bind(&alias.name.name);
        let outer = self.current;
        if !alias.type_params.is_empty() {
            self.type_params(&alias.type_params, alias.type_id, None)?;
        }
        self.lazy(&alias.value, alias.value_id, "a type alias")?;
        self.current = outer;
        Ok(())
    }

    pub(super) fn match_case(&mut self, case: &MatchCase) -> Result<()> {
        self.pattern(&case.pattern)?;
        self.option(&case.guard)?;
        self.stmts(&case.body)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<()> {
        let mut all = |patterns: &[Pattern]| patterns.iter().try_for_each(|p| self.pattern(p));
        match &pattern.kind {
            PatternKind::Value(value) => self.expr(value)?,
            PatternKind::Singleton(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => all(patterns)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                all(patterns)?;
                if rest.as_deref() == Some("_") {
                    let end = pattern.span.end.saturating_sub(1);
                    let here = Span { start: end.saturating_sub(1), end };
                    return Err(SyntaxError::new("invalid syntax", here));
                }
                self.exprs(keys)?;
                rest.iter().for_each(|n| self.bind(n));
            }
            PatternKind::Class { class, patterns, kwd_patterns } => {
                all(patterns)?;
                kwd_patterns.iter().try_for_each(|(_, p)| self.pattern(p))?;
                self.expr(class)?;
            }
            PatternKind::Star(name) => name.iter().for_each(|n| self.bind(n)),
            PatternKind::As { pattern, name } => {
                pattern.iter().try_for_each(|p| self.pattern(p))?;
                name.iter().for_each(|n| self.bind(n));
            }
        }
        Ok(())
    }
}

/// The error for what an annotation scope does not allow.
pub(super) fn barred(place: &str, what: &str, span: Span) -> SyntaxError {
    SyntaxError::new(format!("{what} cannot be used within {place}"), span)
}
