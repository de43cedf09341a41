//! Errors in the parameters of functions and lambdas.

use super::recognise::View;
use crate::code::Span;
use crate::compiler::error::SyntaxError;

/// Looks for what is wrong with the parameters in tokens `from..to`, the brackets of a `def` or the
/// `lambda` and colon excluded. `is_lambda` tells the wording and the grammar of annotations.
pub(super) fn params(
    view: &View<'_>,
    from: usize,
    to: usize,
    is_lambda: bool,
) -> Option<SyntaxError> {
    let mut state = State { view, is_lambda, slash: None, star: None, double_star: false };
    let mut i = from;
    while i < to {
        if let Err(error) = state.param(&mut i, from, to) {
            return error;
        }
        if view.text(i) == "," {
            i += 1;
        } else if i < to {
            return None;
        }
    }
    None
}

struct State<'a, 'v> {
    view: &'a View<'v>,
    is_lambda: bool,
    slash: Option<usize>,
    star: Option<usize>,
    double_star: bool,
}

/// `Err(None)` gives up: the error is of no known kind.
type Step = Result<(), Option<SyntaxError>>;

impl State<'_, '_> {
    fn fail(&self, msg: &str, span: Span) -> Step {
        Err(Some(SyntaxError::new(msg, span)))
    }

    /// Reads one parameter; `i` moves to the comma behind it.
    fn param(&mut self, i: &mut usize, from: usize, to: usize) -> Step {
        let view = self.view;
        let at = *i;
        let here = view.span(at);
        let text = view.text(at);
        if self.double_star && (view.is_name(at) || matches!(text, "*" | "**" | "/")) {
            return self.fail("arguments cannot follow var-keyword argument", here);
        }
        match text {
            "/" => {
                if at == from {
                    return self.fail("at least one argument must precede /", here);
                }
                if self.slash.is_some() {
                    return self.fail("/ may appear only once", here);
                }
                if self.star.is_some() {
                    return self.fail("/ must be ahead of *", here);
                }
                if view.text(at + 1) == "*" {
                    return self.fail("expected comma between / and *", view.span(at + 1));
                }
                self.slash = Some(at);
                *i += 1;
                Ok(())
            }
            "*" => self.star(i, to),
            "**" => {
                self.double_star = true;
                *i += 1;
                self.named(i, "var-keyword argument cannot have default value")
            }
            "(" => self.parenthesised(at),
            _ => self.named(i, ""),
        }
    }

    fn star(&mut self, i: &mut usize, to: usize) -> Step {
        let view = self.view;
        let at = *i;
        if self.star.is_some() {
            return self.fail("* argument may appear only once", view.span(at));
        }
        self.star = Some(at);
        *i += 1;
        if *i >= to || view.text(*i) == "," {
            let next = if *i >= to { *i } else { *i + 1 };
            if next >= to || view.text(next) == "**" {
                return self.fail("named arguments must follow bare *", view.span(at));
            }
            return Ok(());
        }
        self.named(i, "var-positional argument cannot have default value")
    }

    /// Reads a name with annotation and default; `no_default` says why there may be none.
    fn named(&mut self, i: &mut usize, no_default: &str) -> Step {
        let view = self.view;
        if !view.is_name(*i) {
            return Err(None);
        }
        *i += 1;
        if view.text(*i) == ":" && !self.is_lambda {
            let start = if view.text(*i + 1) == "*" { *i + 2 } else { *i + 1 };
            *i = view.expression(start).ok_or(None)?;
        }
        if view.text(*i) == "=" {
            let equals = view.span(*i);
            if !no_default.is_empty() {
                return self.fail(no_default, equals);
            }
            if matches!(view.text(*i + 1), "," | ")" | ":") {
                return self.fail("expected default value expression", equals);
            }
            *i = view.expression(*i + 1).ok_or(None)?;
        }
        Ok(())
    }

    fn parenthesised(&self, at: usize) -> Step {
        let Some(close) = self.view.close(at) else { return Err(None) };
        let what = if self.is_lambda { "Lambda expression" } else { "Function" };
        let span = self.view.range(at, close + 1);
        self.fail(&format!("{what} parameters cannot be parenthesized"), span)
    }
}
