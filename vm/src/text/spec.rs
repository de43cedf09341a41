//! The format specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.prec][type]`.

/// Digit grouping.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grouping {
    None,
    Comma,
    Underscore,
}

/// A parsed specification.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spec {
    pub fill: char,
    /// One of `<>^=`, or `None` for the type's default.
    pub align: Option<char>,
    /// One of `+- `, or `None`.
    pub sign: Option<char>,
    /// `z`: negative zero becomes positive.
    pub no_neg_zero: bool,
    /// `#`.
    pub alternate: bool,
    pub width: usize,
    pub grouping: Grouping,
    pub precision: Option<usize>,
    pub ty: Option<char>,
}

const MAX_NUMBER: usize = i32::MAX as usize;

fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '^' | '=')
}

struct Cursor<'a> {
    rest: &'a [char],
}

impl Cursor<'_> {
    fn eat(&mut self, want: impl Fn(char) -> bool) -> Option<char> {
        let c = *self.rest.first().filter(|&&c| want(c))?;
        self.rest = &self.rest[1..];
        Some(c)
    }

    fn number(&mut self) -> Result<Option<usize>, String> {
        let mut n: Option<usize> = None;
        while let Some(c) = self.eat(|c| super::unicode::decimal_value(c).is_some()) {
            let digit = super::unicode::decimal_value(c).expect("a digit") as usize;
            n = Some(n.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            if n > Some(MAX_NUMBER) {
                return Err("Too many decimal digits in format string".into());
            }
        }
        Ok(n)
    }
}

impl Spec {
    /// Parses a specification for an object of type `type_name`, whose default alignment is
    /// `default_align` and default presentation type `default_ty`.
    pub fn parse(
        text: &str,
        type_name: &str,
        default_align: char,
        default_ty: Option<char>,
    ) -> Result<Spec, String> {
        let chars: Vec<char> = text.chars().collect();
        let mut cur = Cursor { rest: &chars };
        let mut fill = None;
        let mut align = None;
        if chars.len() >= 2 && is_align(chars[1]) {
            fill = Some(chars[0]);
            align = Some(chars[1]);
            cur.rest = &chars[2..];
        } else if let Some(c) = cur.eat(is_align) {
            align = Some(c);
        }
        let sign = cur.eat(|c| matches!(c, '+' | '-' | ' '));
        let no_neg_zero = cur.eat(|c| c == 'z').is_some();
        let alternate = cur.eat(|c| c == '#').is_some();
        if fill.is_none() && cur.eat(|c| c == '0').is_some() {
            fill = Some('0');
            if align.is_none() && default_align == '>' {
                align = Some('=');
            }
        }
        let width = cur.number()?.unwrap_or(0);
        let grouping = parse_grouping(&mut cur)?;
        let mut precision = None;
        if cur.eat(|c| c == '.').is_some() {
            let missing = || "Format specifier missing precision".to_string();
            precision = Some(cur.number()?.ok_or_else(missing)?);
        }
        if cur.rest.len() > 1 {
            return Err(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            ));
        }
        let ty = cur.rest.first().copied().or(default_ty);
        check_grouping(grouping, ty)?;
        let fill = fill.unwrap_or(' ');
        Ok(Spec { fill, align, sign, no_neg_zero, alternate, width, grouping, precision, ty })
    }
}

fn parse_grouping(cur: &mut Cursor) -> Result<Grouping, String> {
    let both = || Err("Cannot specify both ',' and '_'.".to_string());
    let mut grouping = Grouping::None;
    if cur.eat(|c| c == ',').is_some() {
        grouping = Grouping::Comma;
    }
    if cur.eat(|c| c == '_').is_some() {
        if grouping == Grouping::Comma {
            return both();
        }
        grouping = Grouping::Underscore;
    }
    if grouping == Grouping::Underscore && cur.rest.first() == Some(&',') {
        return both();
    }
    Ok(grouping)
}

fn check_grouping(grouping: Grouping, ty: Option<char>) -> Result<(), String> {
    let mark = match grouping {
        Grouping::None => return Ok(()),
        Grouping::Comma => ',',
        Grouping::Underscore => '_',
    };
    match ty {
        None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
        Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => Ok(()),
        Some(c) if c > ' ' && c < '\u{80}' => Err(format!("Cannot specify '{mark}' with '{c}'.")),
        Some(c) => Err(format!("Cannot specify '{mark}' with '\\x{:x}'.", c as u32)),
    }
}

/// The message for a presentation type that the object's type does not have.
pub fn unknown_code(ty: char, type_name: &str) -> String {
    if ty > ' ' && ty < '\u{80}' {
        format!("Unknown format code '{ty}' for object of type '{type_name}'")
    } else {
        format!("Unknown format code '\\x{:x}' for object of type '{type_name}'", ty as u32)
    }
}
