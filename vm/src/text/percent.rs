//! `%` formatting: parses conversions and lays out converted numbers.

/// A width or a precision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// Not given.
    None,
    Given(usize),
    /// `*`: the next argument.
    Star,
}

/// A conversion such as `%(key)-5.2f`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conversion {
    pub key: Option<String>,
    /// `-`.
    pub left: bool,
    /// `+`.
    pub plus: bool,
    /// ` `.
    pub space: bool,
    /// `#`.
    pub alternate: bool,
    /// `0`.
    pub zero: bool,
    pub width: Amount,
    pub precision: Amount,
    /// The conversion's letter.
    pub ty: char,
    /// Index of the letter in the format, in characters.
    pub at: usize,
}

/// A piece of a format.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    Literal(String),
    Conversion(Conversion),
}

/// Reads pieces one by one, so that errors come after the effects of the pieces before them.
pub struct Pieces<'a> {
    chars: &'a [char],
    at: usize,
}

impl<'a> Pieces<'a> {
    /// Starts at the first character.
    pub fn new(chars: &'a [char]) -> Pieces<'a> {
        Pieces { chars, at: 0 }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        self.at += found as usize;
        found
    }

    /// The next piece, or `None` at the end.
    pub fn next_piece(&mut self) -> Result<Option<Piece>, String> {
        let rest = &self.chars[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let n = rest.iter().position(|&c| c == '%').unwrap_or(rest.len());
        if n > 0 {
            self.at += n;
            return Ok(Some(Piece::Literal(rest[..n].iter().collect())));
        }
        self.at += 1;
        self.conversion().map(|c| Some(Piece::Conversion(c)))
    }

    fn conversion(&mut self) -> Result<Conversion, String> {
        let key = self.key()?;
        let mut c = Conversion {
            key,
            left: false,
            plus: false,
            space: false,
            alternate: false,
            zero: false,
            width: Amount::None,
            precision: Amount::None,
            ty: ' ',
            at: 0,
        };
        while let Some(flag) = self.peek() {
            match flag {
                '-' => c.left = true,
                '+' => c.plus = true,
                ' ' => c.space = true,
                '#' => c.alternate = true,
                '0' => c.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        c.width = self.amount("width too big")?;
        if self.eat('.') {
            c.precision = match self.amount("precision too big")? {
                Amount::None => Amount::Given(0),
                given @ (Amount::Given(_) | Amount::Star) => given,
            };
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        c.ty = self.peek().ok_or("incomplete format")?;
        c.at = self.at;
        self.at += 1;
        Ok(c)
    }

    /// A parenthesised mapping key.
    fn key(&mut self) -> Result<Option<String>, String> {
        if !self.eat('(') {
            return Ok(None);
        }
        let mut depth = 1;
        let start = self.at;
        while let Some(c) = self.peek() {
            self.at += 1;
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            if depth == 0 {
                return Ok(Some(self.chars[start..self.at - 1].iter().collect()));
            }
        }
        Err("incomplete format key".into())
    }

    fn amount(&mut self, too_big: &str) -> Result<Amount, String> {
        if self.eat('*') {
            return Ok(Amount::Star);
        }
        let mut amount = Amount::None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let before = match amount {
                Amount::Given(n) => n,
                Amount::None | Amount::Star => 0,
            };
            let n = before.saturating_mul(10).saturating_add(digit as usize);
            if n > i32::MAX as usize {
                return Err(too_big.into());
            }
            amount = Amount::Given(n);
            self.at += 1;
        }
        Ok(amount)
    }
}

/// Lays out an int's digits for `%d`, `%x`, `%o`: precision, prefix, sign, width.
pub fn lay_out_int(
    c: &Conversion,
    negative: bool,
    digits: &str,
    width: usize,
    prec: usize,
) -> String {
    let digits = format!("{digits:0>prec$}");
    let prefix = match (c.alternate, c.ty) {
        (true, 'x') => "0x",
        (true, 'X') => "0X",
        (true, 'o') => "0o",
        _ => "",
    };
    lay_out(c, negative, prefix, &digits, width)
}

/// Adds sign, zeros and blanks to a formatted number.
pub fn lay_out(c: &Conversion, negative: bool, prefix: &str, body: &str, width: usize) -> String {
    let sign = match (negative, c.plus, c.space) {
        (true, _, _) => "-",
        (false, true, _) => "+",
        (false, false, true) => " ",
        (false, false, false) => "",
    };
    let len = sign.len() + prefix.len() + body.len();
    let fill = width.saturating_sub(len);
    if c.left {
        format!("{sign}{prefix}{body}{}", " ".repeat(fill))
    } else if c.zero {
        format!("{sign}{prefix}{}{body}", "0".repeat(fill))
    } else {
        format!("{}{sign}{prefix}{body}", " ".repeat(fill))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_all_parts() {
        let chars: Vec<char> = "ab%(k(1))-0*.3ld%%".chars().collect();
        let mut pieces = Pieces::new(&chars);
        assert_eq!(pieces.next_piece(), Ok(Some(Piece::Literal("ab".into()))));
        let Ok(Some(Piece::Conversion(c))) = pieces.next_piece() else { panic!("conversion") };
        assert_eq!(c.key.as_deref(), Some("k(1)"));
        assert!(c.left && c.zero && c.width == Amount::Star && c.precision == Amount::Given(3));
        assert_eq!(c.ty, 'd');
        let chars: Vec<char> = "%5".chars().collect();
        assert_eq!(Pieces::new(&chars).next_piece(), Err("incomplete format".into()));
    }
}
