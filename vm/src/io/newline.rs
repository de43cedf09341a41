//! What ends a line of a text file: the parameter `newline` of `open`.

use crate::kit::{self, Raised};
use crate::thread::Thread;
use crate::value::Value;

/// The parameter `newline`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newline {
    /// `None`: `\n`, `\r` and `\r\n` end a line and become `\n`; `\n` is written as it is.
    Universal,
    /// `''`: they end a line and stay as they are.
    Keep,
    /// `'\n'`.
    Lf,
    /// `'\r'`.
    Cr,
    /// `'\r\n'`.
    CrLf,
}

const LF: u32 = b'\n' as u32;
const CR: u32 = b'\r' as u32;

impl Newline {
    /// The value of an argument.
    ///
    /// # Errors
    /// `TypeError`, `ValueError`.
    pub fn of_arg(th: &mut Thread, v: Value) -> Result<Newline, Raised> {
        if v.is_none() || v.is_unbound() {
            return Ok(Newline::Universal);
        }
        let Some(text) = kit::string_of(v) else {
            let ty = kit::type_name(th, v);
            return kit::type_error(th, format!("newline must be str or None, not {ty}"));
        };
        match text.as_str() {
            "" => Ok(Newline::Keep),
            "\n" => Ok(Newline::Lf),
            "\r" => Ok(Newline::Cr),
            "\r\n" => Ok(Newline::CrLf),
            _ => {
                let shown = kit::repr_text(th, v)?;
                kit::value_error(th, format!("illegal newline value: {shown}"))
            }
        }
    }

    /// The argument as Python gave it.
    pub fn value(self, th: &mut Thread) -> Value {
        match self {
            Newline::Universal => Value::NONE,
            Newline::Keep => kit::str(th, ""),
            Newline::Lf => kit::str(th, "\n"),
            Newline::Cr => kit::str(th, "\r"),
            Newline::CrLf => kit::str(th, "\r\n"),
        }
    }

    /// What a text in memory keeps of a written one.
    pub fn stored(self, points: Vec<u32>) -> Vec<u32> {
        match self {
            Newline::Universal if points.contains(&CR) => {
                let mut out = Vec::with_capacity(points.len());
                let mut last = 0;
                for &c in &points {
                    match c {
                        CR => out.push(LF),
                        LF if last == CR => {}
                        c => out.push(c),
                    }
                    last = c;
                }
                out
            }
            Newline::Cr => points.into_iter().map(|c| if c == LF { CR } else { c }).collect(),
            Newline::CrLf => {
                let pair = |c: u32| if c == LF { vec![CR, LF] } else { vec![c] };
                points.into_iter().flat_map(pair).collect()
            }
            Newline::Universal | Newline::Keep | Newline::Lf => points,
        }
    }

    /// The bytes that a written text becomes, `bytes` being its encoding in a superset of ASCII.
    pub fn written(self, bytes: Vec<u8>) -> Vec<u8> {
        let end: &[u8] = match self {
            Newline::Cr => b"\r",
            Newline::CrLf => b"\r\n",
            Newline::Universal | Newline::Keep | Newline::Lf => return bytes,
        };
        let mut out = Vec::with_capacity(bytes.len() + 16);
        for b in bytes {
            if b == b'\n' { out.extend_from_slice(end) } else { out.push(b) }
        }
        out
    }

    /// The length of the first line with its end; `None` if no end is there.
    pub fn line_end(self, points: &[u32]) -> Option<usize> {
        match self {
            Newline::Universal | Newline::Lf => points.iter().position(|&c| c == LF).map(|i| i + 1),
            Newline::Cr => points.iter().position(|&c| c == CR).map(|i| i + 1),
            Newline::CrLf => points.windows(2).position(|w| w == [CR, LF]).map(|i| i + 2),
            Newline::Keep => {
                let i = points.iter().position(|&c| c == LF || c == CR)?;
                let is_pair = points[i] == CR && points.get(i + 1) == Some(&LF);
                Some(i + 1 + usize::from(is_pair))
            }
        }
    }

    /// As [`Newline::line_end`], in bytes of UTF-8 of which more may come unless `is_end`. A `\r` at
    /// the very end is decided by what comes next.
    pub fn line_end_bytes(self, bytes: &[u8], is_end: bool) -> Option<usize> {
        match self {
            Newline::Lf => bytes.iter().position(|&b| b == b'\n').map(|i| i + 1),
            Newline::Cr => bytes.iter().position(|&b| b == b'\r').map(|i| i + 1),
            Newline::CrLf => bytes.windows(2).position(|w| w == b"\r\n").map(|i| i + 2),
            Newline::Universal | Newline::Keep => {
                let i = bytes.iter().position(|&b| b == b'\n' || b == b'\r')?;
                if bytes[i] == b'\n' {
                    return Some(i + 1);
                }
                match bytes.get(i + 1) {
                    Some(b'\n') => Some(i + 2),
                    Some(_) => Some(i + 1),
                    None if is_end => Some(i + 1),
                    None => None,
                }
            }
        }
    }
}
