//! The display of an exception with those that led to it, and of groups as a tree.

use super::{chain, entries_of, render_entries, render_exception};
use crate::error::{EXC_ADDED, ExcClass};
use crate::kit;
use crate::thread::Thread;
use crate::value::Value;

/// Exceptions of a group shown before the rest is counted.
const WIDTH_MAX: usize = 15;
/// Groups inside groups shown.
const DEPTH_MAX: usize = 10;

/// The text under construction, and where in the tree of groups it stands.
#[derive(Default)]
pub struct Output {
    pub text: String,
    depth: usize,
    /// The innermost tree still wants its last line.
    wants_end: bool,
}

impl Output {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    /// Adds lines behind the margin of the tree.
    fn emit(&mut self, text: &str, margin: char) {
        for line in text.split_inclusive('\n') {
            if self.depth > 0 {
                let indent = self.indent();
                self.text.push_str(&format!("{indent}{margin} "));
            }
            self.text.push_str(line);
        }
    }
}

/// Shows `exc` and what led to it.
pub fn render(th: &mut Thread, exc: Value, out: &mut Output) {
    if crate::interp::call::check_native(th).is_err() {
        th.take_pending();
        return;
    }
    for (e, joint) in chain(exc) {
        render_one(th, e, out);
        if !joint.is_empty() {
            out.emit(joint, '|');
        }
    }
}

fn members(th: &Thread, exc: Value) -> Option<&'static [Value]> {
    let group = th.vm().exc_class(ExcClass::BaseExceptionGroup);
    if !th.vm().is_instance(exc, group) {
        return None;
    }
    kit::tuple_items(exc.as_instance()?.slot(EXC_ADDED + 1))
}

fn render_one(th: &mut Thread, exc: Value, out: &mut Output) {
    let entries = entries_of(exc);
    let Some(inner) = members(th, exc) else {
        if !entries.is_empty() {
            out.emit("Traceback (most recent call last):\n", '|');
            out.emit(&render_entries(&entries), '|');
        }
        let text = render_exception(th, exc);
        return out.emit(&text, '|');
    };
    if out.depth > DEPTH_MAX {
        return out.emit(&format!("... (max_group_depth is {DEPTH_MAX})\n"), '|');
    }
    let is_top = out.depth == 0;
    if is_top {
        out.depth = 1;
    }
    if !entries.is_empty() {
        let margin = if is_top { '+' } else { '|' };
        out.emit("Exception Group Traceback (most recent call last):\n", margin);
        out.emit(&render_entries(&entries), '|');
    }
    let text = render_exception(th, exc);
    out.emit(&text, '|');
    render_members(th, inner, out);
    if is_top {
        out.depth = 0;
    }
}

fn render_members(th: &mut Thread, inner: &[Value], out: &mut Output) {
    let shown = inner.len().min(WIDTH_MAX + 1);
    out.wants_end = false;
    for (i, &member) in inner.iter().take(shown).enumerate() {
        let is_last = i + 1 == shown;
        if is_last {
            out.wants_end = true;
        }
        let is_rest = i >= WIDTH_MAX;
        let title = if is_rest { "...".to_string() } else { (i + 1).to_string() };
        let branch = if i == 0 { "+-" } else { "  " };
        let indent = out.indent();
        out.text.push_str(&format!("{indent}{branch}+---------------- {title} ----------------\n"));
        out.depth += 1;
        if is_rest {
            let n = inner.len() - WIDTH_MAX;
            let s = if n == 1 { "" } else { "s" };
            out.emit(&format!("and {n} more exception{s}\n"), '|');
        } else {
            render(th, member, out);
        }
        if is_last && out.wants_end {
            let indent = out.indent();
            out.text.push_str(&format!("{indent}+------------------------------------\n"));
            out.wants_end = false;
        }
        out.depth -= 1;
    }
}
