//! The library's patterns and type parameters to ours.

use super::{Converter, name_text, span_of};
use crate::code::Const;
use crate::compiler::ast::{MatchCase, Pattern, PatternKind, TypeParam, TypeParamKind};
use crate::compiler::error::SyntaxError;
use rustpython_parser::ast::{self as rp, Ranged};

type Result<T> = std::result::Result<T, SyntaxError>;

impl Converter<'_> {
    /// Converts one `case`.
    pub(super) fn match_case(&mut self, case: rp::MatchCase) -> Result<MatchCase> {
        let span = span_of(case.pattern.range());
        let mut pattern = self.pattern(case.pattern)?;
        // `case x,:` has one pattern in its sequence, which the library loses.
        let behind = self.source.text[span.end as usize..].trim_start_matches([' ', '\t', ')']);
        if behind.starts_with(',') && !matches!(pattern.kind, PatternKind::Sequence(_)) {
            pattern = Pattern { span, kind: PatternKind::Sequence(vec![pattern]) };
        }
        Ok(MatchCase { pattern, guard: self.option(case.guard)?, body: self.body(case.body)? })
    }

    fn patterns(&mut self, patterns: Vec<rp::Pattern>) -> Result<Vec<Pattern>> {
        patterns.into_iter().map(|p| self.pattern(p)).collect()
    }

    fn pattern(&mut self, pattern: rp::Pattern) -> Result<Pattern> {
        let span = span_of(pattern.range());
        let kind = match pattern {
            rp::Pattern::MatchValue(p) => {
                check_complex(&p.value)?;
                PatternKind::Value(self.expr(*p.value)?)
            }
            rp::Pattern::MatchSingleton(p) => {
                PatternKind::Singleton(p.value.as_bool().map_or(Const::None, |b| Const::Bool(*b)))
            }
            rp::Pattern::MatchSequence(p) => PatternKind::Sequence(self.patterns(p.patterns)?),
            rp::Pattern::MatchMapping(p) => {
                p.keys.iter().try_for_each(check_complex)?;
                self.mapping(p)?
            }
            rp::Pattern::MatchClass(p) => {
                let names = p.kwd_attrs.into_iter().map(name_text);
                let kwd = self.patterns(p.kwd_patterns)?;
                PatternKind::Class {
                    class: self.expr(*p.cls)?,
                    patterns: self.patterns(p.patterns)?,
                    kwd_patterns: names.zip(kwd).collect(),
                }
            }
            rp::Pattern::MatchStar(p) => PatternKind::Star(p.name.map(name_text)),
            rp::Pattern::MatchAs(p) => PatternKind::As {
                pattern: p.pattern.map(|p| self.pattern(*p).map(Box::new)).transpose()?,
                name: p.name.map(name_text),
            },
            rp::Pattern::MatchOr(p) => PatternKind::Or(self.patterns(p.patterns)?),
        };
        Ok(Pattern { span, kind })
    }

    fn mapping(&mut self, p: rp::PatternMatchMapping) -> Result<PatternKind> {
        Ok(PatternKind::Mapping {
            keys: self.exprs(p.keys)?,
            patterns: self.patterns(p.patterns)?,
            rest: p.rest.map(name_text),
        })
    }

    /// Converts the type parameters of a `def`, `class` or `type`.
    pub(super) fn type_params(&mut self, params: Vec<rp::TypeParam>) -> Result<Vec<TypeParam>> {
        let convert = |p: rp::TypeParam| {
            let span = span_of(p.range());
            let (name, kind) = match p {
                rp::TypeParam::TypeVar(p) => {
                    (p.name, TypeParamKind::TypeVar { bound: self.option(p.bound)? })
                }
                rp::TypeParam::ParamSpec(p) => (p.name, TypeParamKind::ParamSpec),
                rp::TypeParam::TypeVarTuple(p) => (p.name, TypeParamKind::TypeVarTuple),
            };
            let (bound_id, default_id) = (self.node(), self.node());
            let default = self.type_default(span)?;
            Ok(TypeParam { span, name: name_text(name), kind, bound_id, default, default_id })
        };
        params.into_iter().map(convert).collect()
    }
}

/// A sum in a pattern is a complex number: a real one and an imaginary one.
fn check_complex(value: &rp::Expr) -> Result<()> {
    let rp::Expr::BinOp(sum) = value else { return Ok(()) };
    if !matches!(sum.op, rp::Operator::Add | rp::Operator::Sub) {
        return Ok(());
    }
    let number = |e: &rp::Expr| {
        let operand = e.as_unary_op_expr().map_or(e, |u| &u.operand);
        operand.as_constant_expr().map(|c| c.value.is_complex())
    };
    if number(&sum.left) == Some(true) {
        let msg = "real number required in complex literal";
        return Err(SyntaxError::new(msg, span_of(sum.left.range())));
    }
    if number(&sum.right) == Some(false) {
        let msg = "imaginary number required in complex literal";
        return Err(SyntaxError::new(msg, span_of(sum.right.range())));
    }
    Ok(())
}
