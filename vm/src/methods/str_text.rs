//! Strings as slices of code units for the methods of `str`: Latin-1 as bytes, others as u32.
//!
//! Invariant: two texts that meet in one algorithm have the same unit type.

use crate::kit::{self, Raised};
use crate::text::unicode;
use crate::thread::Thread;
use crate::value::Value;

/// A unit of text.
pub trait Unit: Copy + Eq + Into<u32> + From<u8> {
    /// A `str` of these units.
    fn make(th: &mut Thread, units: &[Self]) -> Value;

    /// The character, unless it is a surrogate.
    fn to_char(self) -> Option<char> {
        char::from_u32(self.into())
    }

    /// Whether `str.isspace` holds.
    fn is_space(self) -> bool {
        self.to_char().is_some_and(unicode::is_space)
    }

    /// Whether a line ends here.
    fn is_line_break(self) -> bool {
        self.to_char().is_some_and(unicode::is_line_break)
    }
}

impl Unit for u8 {
    fn make(th: &mut Thread, units: &[u8]) -> Value {
        kit::latin(th, units)
    }

    #[inline(always)]
    fn is_space(self) -> bool {
        match self {
            b' ' | b'\t'..=b'\r' => true,
            0x21..0x7F => false,
            c => unicode::is_space(c as char),
        }
    }
}

impl Unit for u32 {
    fn make(th: &mut Thread, units: &[u32]) -> Value {
        kit::points(th, units)
    }
}

/// The units of a string. Latin-1 units stay in the string, which the caller keeps alive.
pub enum Text {
    Latin(&'static [u8]),
    Wide(Vec<u32>),
}

impl Text {
    /// The units as code points.
    pub fn wide(&self) -> Vec<u32> {
        match self {
            Text::Latin(units) => units.iter().map(|&b| b as u32).collect(),
            Text::Wide(units) => units.clone(),
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        match self {
            Text::Latin(units) => units.len(),
            Text::Wide(units) => units.len(),
        }
    }

    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The text of a str argument of method `name`, or a `TypeError` like CPython's for argument number
/// `position` (0: the only one).
pub fn str_arg(th: &mut Thread, name: &str, position: u32, v: Value) -> Result<Text, Raised> {
    match kit::text_of(v) {
        Some(text) => Ok(text),
        None => {
            let ty = kit::type_name(th, v);
            let at = if position == 0 { String::new() } else { format!(" {position}") };
            kit::type_error(th, format!("{name}() argument{at} must be str, not {ty}"))
        }
    }
}

/// The text of `self`.
pub fn self_text(th: &mut Thread, name: &str, v: Value) -> Result<Text, Raised> {
    match kit::text_of(v) {
        Some(text) => Ok(text),
        None => {
            let ty = kit::type_name(th, v);
            let message =
                format!("descriptor '{name}' for 'str' objects doesn't apply to a '{ty}' object");
            kit::type_error(th, message)
        }
    }
}

/// Runs `$body` with `$x`, `$y` as slices of one unit type.
macro_rules! with_units {
    ($a:expr, |$x:ident| $body:expr) => {
        match &$a {
            $crate::methods::str_text::Text::Latin(x) => {
                let $x: &[u8] = x;
                $body
            }
            $crate::methods::str_text::Text::Wide(x) => {
                let $x: &[u32] = x;
                $body
            }
        }
    };
    ($a:expr, $b:expr, |$x:ident, $y:ident| $body:expr) => {
        match (&$a, &$b) {
            (
                $crate::methods::str_text::Text::Latin(x),
                $crate::methods::str_text::Text::Latin(y),
            ) => {
                let ($x, $y): (&[u8], &[u8]) = (x, y);
                $body
            }
            (x, y) => {
                let (x, y) = (x.wide(), y.wide());
                let ($x, $y): (&[u32], &[u32]) = (&x, &y);
                $body
            }
        }
    };
}
pub(crate) use with_units;
