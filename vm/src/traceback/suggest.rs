//! "Did you mean": the name nearest to a misspelt one, by the weighted edit distance that CPython
//! uses.

/// Names longer than this are not compared.
const MAX_NAME: usize = 40;
/// More candidates than this are not searched.
const MAX_CANDIDATES: usize = 750;
/// Cost of a change, and of a change of case alone.
const MOVE: usize = 2;
const CASE: usize = 1;

/// The candidate nearest to `wrong`, if one is near enough.
pub fn closest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    if candidates.len() > MAX_CANDIDATES || wrong.len() > MAX_NAME {
        return None;
    }
    let mut best: Option<(&str, usize)> = None;
    for name in candidates {
        if name == wrong {
            continue;
        }
        // At most a third of the letters may differ.
        let mut limit = (name.len() + wrong.len() + 3) * MOVE / 6;
        if let Some((_, d)) = best {
            limit = limit.min(d - 1);
        }
        let d = distance(wrong, name, limit);
        if d <= limit && best.is_none_or(|(_, b)| d < b) {
            best = Some((name, d));
        }
    }
    best.map(|(name, _)| name)
}

fn change(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// The edit distance of two names, or more than `limit`.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let (Some((x, s)), Some((y, t))) = (a.split_first(), b.split_first()) {
        if x != y {
            break;
        }
        (a, b) = (s, t);
    }
    while let (Some((x, s)), Some((y, t))) = (a.split_last(), b.split_last()) {
        if x != y {
            break;
        }
        (a, b) = (s, t);
    }
    if a.is_empty() || b.is_empty() {
        return MOVE * (a.len() + b.len());
    }
    if a.len() > MAX_NAME || b.len() > MAX_NAME {
        return limit + 1;
    }
    if b.len() < a.len() {
        std::mem::swap(&mut a, &mut b);
    }
    if (b.len() - a.len()) * MOVE > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|i| i * MOVE).collect();
    let mut result = 0;
    for (i, &y) in b.iter().enumerate() {
        let mut left = i * MOVE;
        result = left;
        let mut least = usize::MAX;
        for (j, &x) in a.iter().enumerate() {
            let substitute = left + change(y, x);
            left = row[j];
            let insert_or_delete = result.min(left) + MOVE;
            result = insert_or_delete.min(substitute);
            row[j] = result;
            least = least.min(result);
        }
        if least > limit {
            return limit + 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names_are_found() {
        assert_eq!(closest("pritn", ["print", "int"]), Some("print"));
        assert_eq!(closest("blech", ["bluch", "x"]), Some("bluch"));
        assert_eq!(closest("abc", ["xyz"]), None);
    }
}
