//! Sets of characters as the matcher tests them, and which letters are the same without case.
//!
//! Invariant: whether a character below 256 is in a set is one bit; case has been folded into the
//! set when it was made.

use super::ast::{Category, Fold, SetItem, SetSpec};
use super::source::shown;
use std::collections::HashMap;
use std::sync::OnceLock;
use vm::text::unicode;

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharSet {
    low: [u64; 4],
    /// The set as it is written, for characters from 256 on.
    spec: SetSpec,
}

impl CharSet {
    /// The set that was written so.
    pub fn new(spec: SetSpec) -> CharSet {
        let mut low = [0; 4];
        for c in 0..256u32 {
            if holds(&spec, c) {
                low[c as usize / 64] |= 1 << (c % 64);
            }
        }
        CharSet { low, spec }
    }

    /// Whether the character is in the set.
    #[inline(always)]
    pub fn has(&self, c: u32) -> bool {
        if c < 256 {
            return self.low[c as usize / 64] >> (c % 64) & 1 != 0;
        }
        holds(&self.spec, c)
    }
}

fn holds(spec: &SetSpec, c: u32) -> bool {
    let has = |c: u32| spec.items.iter().any(|item| item_holds(item, c));
    let found = match spec.fold {
        Fold::None => has(c),
        Fold::Ascii | Fold::Unicode => has(c) || variants(c, spec.fold).into_iter().any(has),
    };
    found != spec.negated
}

fn item_holds(item: &SetItem, c: u32) -> bool {
    match *item {
        SetItem::Range(lo, hi) => lo <= c && c <= hi,
        SetItem::Category { category, unicode, negated } => {
            is_in_category(category, unicode, c) != negated
        }
    }
}

/// Whether a character is of a category.
pub fn is_in_category(category: Category, by_unicode: bool, c: u32) -> bool {
    if c < 128 || !by_unicode {
        let Ok(b) = u8::try_from(c) else { return false };
        return match category {
            Category::Digit => b.is_ascii_digit(),
            Category::Space => {
                matches!(b, b'\t'..=b'\r' | b' ') || by_unicode && matches!(b, 0x1c..=0x1f)
            }
            Category::Word => b.is_ascii_alphanumeric() || b == b'_',
        };
    }
    let Some(c) = char::from_u32(c) else { return false };
    match category {
        Category::Digit => unicode::is_decimal(c),
        Category::Space => unicode::is_space(c),
        Category::Word => unicode::is_alnum(c),
    }
}

/// The lower case of a character, if that is one character.
pub fn lower(c: u32, fold: Fold) -> u32 {
    match fold {
        Fold::None => c,
        Fold::Ascii if c < 128 => (c as u8).to_ascii_lowercase() as u32,
        Fold::Ascii => c,
        Fold::Unicode if c < 128 => (c as u8).to_ascii_lowercase() as u32,
        // The dotted capital I is the one character whose full mapping is longer.
        Fold::Unicode if c == 0x130 => 'i' as u32,
        Fold::Unicode => shown_lower(c),
    }
}

fn shown_lower(c: u32) -> u32 {
    let Some(c) = char::from_u32(c) else { return c };
    let mut mapped = c.to_lowercase();
    match (mapped.next(), mapped.next()) {
        (Some(lower), None) => lower as u32,
        _ => c as u32,
    }
}

/// The characters that are the same as `c` without regard to case, `c` itself included.
pub fn variants(c: u32, fold: Fold) -> Vec<u32> {
    match fold {
        Fold::None => vec![c],
        Fold::Ascii => match u8::try_from(c) {
            Ok(b) if b.is_ascii_alphabetic() => vec![c, c ^ 32],
            _ => vec![c],
        },
        Fold::Unicode if c < 128 => {
            let other: &[u32] = match shown(c).to_ascii_lowercase() {
                'i' => &[0x130, 0x131],
                'k' => &[0x212A],
                's' => &[0x17F],
                _ => &[],
            };
            let mut all = variants(c, Fold::Ascii);
            all.extend(other);
            all
        }
        Fold::Unicode => unicode_variants(c),
    }
}

fn unicode_variants(c: u32) -> Vec<u32> {
    static CLASSES: OnceLock<HashMap<String, Vec<u32>>> = OnceLock::new();
    let key = |c: u32| -> Option<String> {
        Some(char::from_u32(lower(c, Fold::Unicode))?.to_uppercase().collect())
    };
    let classes = CLASSES.get_or_init(|| {
        let mut classes: HashMap<String, Vec<u32>> = HashMap::new();
        let cased = |c: &u32| {
            char::from_u32(*c).is_some_and(|c| c.is_alphabetic() || !c.is_ascii())
                && key(*c)
                    .is_some_and(|k| !k.chars().eq([shown(*c)]) || lower(*c, Fold::Unicode) != *c)
        };
        // No letter beyond these planes has case.
        for c in (0..0x1_F000).filter(cased) {
            let class = classes.entry(key(c).unwrap_or_default()).or_default();
            class.push(c);
            // What all of them map to is one of them, too.
            let mut upper = shown(lower(c, Fold::Unicode)).to_uppercase();
            if let (Some(u), None) = (upper.next(), upper.next())
                && !class.contains(&(u as u32))
                && key(u as u32) == key(c)
            {
                class.push(u as u32);
            }
        }
        classes.values_mut().for_each(|class| {
            class.sort_unstable();
            class.dedup();
        });
        classes
    });
    match key(c).and_then(|k| classes.get(&k)) {
        Some(class) if class.contains(&c) => class.clone(),
        _ => vec![c],
    }
}
