//! Replacement fields of `str.format`: splits a format string into literals and fields, and a field
//! name into its head and its accessors.

/// A piece of a format string.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Literal(String),
    Field(Field),
}

/// A replacement field `{name!conversion:spec}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    pub name: String,
    pub conversion: Option<char>,
    /// The specification, with nested fields not yet replaced.
    pub spec: String,
    /// Whether the specification has nested fields.
    pub nested: bool,
}

/// The first part of a field name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Head {
    /// No name: the next positional argument.
    Auto,
    Index(usize),
    Key(String),
}

/// A further part of a field name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    Attr(String),
    Index(usize),
    Key(String),
}

/// Splits a format string.
pub fn split(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(i) = rest.find(['{', '}']) {
        literal.push_str(&rest[..i]);
        let brace = rest.as_bytes()[i];
        rest = &rest[i + 1..];
        if rest.as_bytes().first() == Some(&brace) {
            literal.push(brace as char);
            rest = &rest[1..];
            continue;
        }
        if brace == b'}' {
            return Err("Single '}' encountered in format string".into());
        }
        if rest.is_empty() {
            return Err("Single '{' encountered in format string".into());
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        let (field, after) = parse_field(rest)?;
        pieces.push(Piece::Field(field));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

/// Parses a field whose `{` has been read; also gives the text after its `}`.
fn parse_field(text: &str) -> Result<(Field, &str), String> {
    let mut in_brackets = false;
    let mut end = None;
    for (i, c) in text.char_indices() {
        match c {
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '{' if !in_brackets => return Err("unexpected '{' in field name".into()),
            '}' | ':' | '!' if !in_brackets => {
                end = Some((i, c));
                break;
            }
            _ => {}
        }
    }
    let Some((i, c)) = end else { return Err("expected '}' before end of string".into()) };
    let name = text[..i].to_owned();
    let mut rest = &text[i + 1..];
    if c == '}' {
        let field = Field { name, conversion: None, spec: String::new(), nested: false };
        return Ok((field, rest));
    }
    let mut conversion = None;
    if c == '!' {
        let mut chars = rest.chars();
        conversion = chars.next();
        let unmatched = || Err("unmatched '{' in format spec".to_string());
        match chars.next() {
            _ if conversion.is_none() => {
                return Err("end of string while looking for conversion specifier".into());
            }
            None => return unmatched(),
            Some('}') => {
                let field = Field { name, conversion, spec: String::new(), nested: false };
                return Ok((field, chars.as_str()));
            }
            Some(':') => rest = chars.as_str(),
            Some(_) => return Err("expected ':' after conversion specifier".into()),
        }
    }
    let end = spec_end(rest)?;
    let spec = rest[..end].to_owned();
    let nested = spec.contains('{');
    Ok((Field { name, conversion, spec, nested }, &rest[end + 1..]))
}

/// Where the `}` stands that closes a field whose specification starts `text`.
fn spec_end(text: &str) -> Result<usize, String> {
    let mut depth = 1;
    for (i, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Ok(i);
                }
            }
            _ => {}
        }
    }
    Err("unmatched '{' in format spec".into())
}

/// Splits a field name into its head and its accessors.
pub fn split_name(name: &str) -> Result<(Head, Vec<Access>), String> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let head = match &name[..end] {
        "" => Head::Auto,
        text => match index(text)? {
            Some(i) => Head::Index(i),
            None => Head::Key(text.to_owned()),
        },
    };
    let mut accesses = Vec::new();
    let mut rest = &name[end..];
    while let Some(kind) = rest.chars().next() {
        rest = &rest[1..];
        if kind == '.' {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            accesses.push(Access::Attr(non_empty(&rest[..end])?));
            rest = &rest[end..];
            continue;
        }
        let Some(end) = rest.find(']') else { return Err("Missing ']' in format string".into()) };
        let text = non_empty(&rest[..end])?;
        accesses.push(match index(&text)? {
            Some(i) => Access::Index(i),
            None => Access::Key(text),
        });
        rest = &rest[end + 1..];
        if !(rest.is_empty() || rest.starts_with(['.', '['])) {
            return Err("Only '.' or '[' may follow ']' in format field specifier".into());
        }
    }
    Ok((head, accesses))
}

fn non_empty(text: &str) -> Result<String, String> {
    if text.is_empty() { Err("Empty attribute in format string".into()) } else { Ok(text.into()) }
}

fn index(text: &str) -> Result<Option<usize>, String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    match text.parse::<i64>() {
        Ok(i) => Ok(Some(i as usize)),
        Err(_) => Err("Too many decimal digits in format string".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_literals() {
        let pieces = split("a{{{0.x[k]!r:>{w}}}}b").expect("good");
        let field = Field {
            name: "0.x[k]".into(),
            conversion: Some('r'),
            spec: ">{w}".into(),
            nested: true,
        };
        let literal = |s: &str| Piece::Literal(s.into());
        assert_eq!(pieces, [literal("a{"), Piece::Field(field), literal("}b")]);
        let (head, accesses) = split_name("0.x[k][3]").expect("good");
        assert_eq!(head, Head::Index(0));
        let want = [Access::Attr("x".into()), Access::Key("k".into()), Access::Index(3)];
        assert_eq!(accesses, want);
    }

    #[test]
    fn messages() {
        assert_eq!(split("}").unwrap_err(), "Single '}' encountered in format string");
        assert_eq!(split("{0").unwrap_err(), "expected '}' before end of string");
        assert_eq!(split("{:{").unwrap_err(), "unmatched '{' in format spec");
        assert_eq!(split("{!rx}").unwrap_err(), "expected ':' after conversion specifier");
        assert_eq!(split_name("0.").unwrap_err(), "Empty attribute in format string");
    }
}
