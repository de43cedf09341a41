//! IR text: tokens of one line.

/// A token.
#[derive(Clone, PartialEq, Debug)]
pub enum Tok {
    /// `%12`
    Ref(u32),
    /// Names and numbers: letters, digits and `._#&+-`.
    Word(String),
    /// A string literal, as written.
    Str(String),
    /// One of `(){}[],:=@/` or `>` for `->`.
    Punct(char),
}

/// Splits a line; `;` begins a comment.
pub fn lex(line: &str) -> Result<Vec<Tok>, String> {
    let mut toks = Vec::new();
    let mut rest = line.trim_start();
    while let Some(c) = rest.chars().next() {
        let len = match c {
            ';' => break,
            '"' => string_len(rest)?,
            _ if rest.starts_with("->") => 2,
            '%' => 1 + word_len(&rest[1..]),
            '(' | ')' | '{' | '}' | '[' | ']' | ',' | ':' | '=' | '@' | '/' => 1,
            _ => word_len(rest),
        };
        if len == 0 {
            return Err(format!("unexpected `{c}`"));
        }
        let text = &rest[..len];
        toks.push(token(text)?);
        rest = rest[len..].trim_start();
    }
    Ok(toks)
}

fn token(text: &str) -> Result<Tok, String> {
    let mut chars = text.chars();
    Ok(match chars.next() {
        Some('"') => Tok::Str(text.to_string()),
        Some('%') => Tok::Ref(text[1..].parse().map_err(|_| format!("bad reference {text}"))?),
        _ if text == "->" => Tok::Punct('>'),
        Some(c) if "(){}[],:=@/".contains(c) => Tok::Punct(c),
        _ => Tok::Word(text.to_string()),
    })
}

fn word_len(s: &str) -> usize {
    let end = s.char_indices().find(|&(i, c)| {
        !(c.is_alphanumeric() || "._#&+<>".contains(c) || c == '-' && !s[i..].starts_with("->"))
    });
    end.map_or(s.len(), |(i, _)| i)
}

fn string_len(s: &str) -> Result<usize, String> {
    let mut escaped = false;
    for (i, c) in s.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Ok(i + 1),
            _ => {}
        }
    }
    Err("unterminated string".to_string())
}
