//! Text under construction: one byte a character as long as that is enough.

use vm::kit;
use vm::thread::Thread;
use vm::value::Value;

/// Characters so far.
pub enum Out {
    Latin(Vec<u8>),
    Wide(Vec<u32>),
}

impl Out {
    /// No characters.
    pub fn new() -> Out {
        Out::Latin(Vec::new())
    }

    /// Appends a code point.
    #[inline]
    pub fn push(&mut self, c: u32) {
        match self {
            Out::Latin(units) => match u8::try_from(c) {
                Ok(c) => units.push(c),
                Err(_) => {
                    let mut wide: Vec<u32> = units.iter().map(|&u| u32::from(u)).collect();
                    wide.push(c);
                    *self = Out::Wide(wide);
                }
            },
            Out::Wide(points) => points.push(c),
        }
    }

    /// Appends ASCII text.
    #[inline]
    pub fn push_ascii(&mut self, text: &str) {
        match self {
            Out::Latin(units) => units.extend_from_slice(text.as_bytes()),
            Out::Wide(points) => points.extend(text.bytes().map(u32::from)),
        }
    }

    /// Appends the characters of a str.
    pub fn push_str(&mut self, v: Value) {
        if let Some(s) = v.as_str() {
            s.iter().for_each(|c| self.push(c));
        }
    }

    /// The text as a str.
    pub fn to_str(&self, th: &mut Thread) -> Value {
        match self {
            Out::Latin(units) => kit::latin(th, units),
            Out::Wide(points) => kit::points(th, points),
        }
    }
}
