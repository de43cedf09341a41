//! What every match of a pattern begins with, so that a search can skip the places where none can.

use super::ast::{At, Fold, Node, SetItem, SetSpec};
use super::charset::{CharSet, variants};
use super::program::First;

/// What a match of the node begins with.
pub fn first_of(node: &Node) -> First {
    let mut text = Vec::new();
    if starts_at_start(node) {
        return First::Start;
    }
    prefix(node, &mut text);
    if !text.is_empty() {
        return First::Text(text);
    }
    let mut items = Vec::new();
    match first_set(node, &mut items) {
        Some(true) if !items.is_empty() => {
            First::Set(CharSet::new(SetSpec { items, negated: false, fold: Fold::None }))
        }
        Some(_) | None => First::Unknown,
    }
}

fn starts_at_start(node: &Node) -> bool {
    if let Node::Seq(nodes) = node {
        return nodes.first().is_some_and(starts_at_start);
    }
    if let Node::Plain { body, .. } | Node::Capture { body, .. } = node {
        return starts_at_start(body);
    }
    if let Node::Alt(nodes) = node {
        return nodes.iter().all(starts_at_start);
    }
    *node == Node::At(At::Start)
}

/// Adds the characters that a match begins with; whether the node is nothing but them.
fn prefix(node: &Node, out: &mut Vec<u32>) -> bool {
    if let Node::Seq(nodes) = node {
        return nodes.iter().all(|n| prefix(n, out));
    }
    if let Node::Plain { body, .. } | Node::Capture { body, .. } = node {
        return prefix(body, out);
    }
    if let Node::Char(c, fold) = node
        && variants(*c, *fold).len() == 1
    {
        out.push(*c);
        return true;
    }
    false
}

/// Adds what the first character may be. `Some(true)`: the node takes at least one; `Some(false)`:
/// it may take none; `None`: nothing is known.
fn first_set(node: &Node, out: &mut Vec<SetItem>) -> Option<bool> {
    match node {
        Node::Char(c, fold) => {
            out.extend(variants(*c, *fold).into_iter().map(|c| SetItem::Range(c, c)));
            Some(true)
        }
        Node::Set(spec) if !spec.negated && spec.fold == Fold::None => {
            out.extend(&spec.items);
            Some(true)
        }
        Node::Set(spec) if !spec.negated => {
            for item in &spec.items {
                let SetItem::Range(lo, hi) = *item else {
                    out.push(*item);
                    continue;
                };
                if hi - lo > 256 {
                    return None;
                }
                let all = (lo..=hi).flat_map(|c| variants(c, spec.fold));
                out.extend(all.map(|c| SetItem::Range(c, c)));
            }
            Some(true)
        }
        Node::At(_) | Node::Look { .. } => Some(false),
        Node::Seq(nodes) => {
            for node in nodes {
                if first_set(node, out)? {
                    return Some(true);
                }
            }
            Some(false)
        }
        Node::Alt(nodes) => {
            let mut all = true;
            for node in nodes {
                all &= first_set(node, out)?;
            }
            Some(all)
        }
        Node::Plain { body, .. } | Node::Capture { body, .. } | Node::Atomic(body) => {
            first_set(body, out)
        }
        Node::Repeat { min, body, .. } => Some(first_set(body, out)? && *min > 0),
        Node::Set(_)
        | Node::NotNewline
        | Node::Any
        | Node::Backref { .. }
        | Node::Cond { .. }
        | Node::Fail => None,
    }
}
