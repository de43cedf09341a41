//! Rare paths, emitted after the trace's code: heap ints and NaNs.

use crate::emit::Emit;
use crate::target::X16;
use dynasmrt::{DynamicLabel, DynasmApi, DynasmLabelApi};
use std::mem::offset_of;
use vm::object::layout::IntObj;
use vm::object::shape;
use vm::value::Value;

/// What a rare path does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Path {
    /// The value is not an inline int, and its tag is in the second scratch register: exits unless
    /// it is a one-word int object.
    GuardInt,
    /// The same, and loads the number.
    TakeInt,
    /// Loads the number.
    UnboxInt,
    /// Makes an int object.
    BoxInt,
    /// Makes the canonical NaN.
    BoxNan,
}

/// A rare path.
#[derive(Clone, Copy)]
pub struct Cold {
    pub path: Path,
    pub dst: u8,
    pub src: u8,
    /// Of the instruction, if it has one.
    pub exit: u32,
    pub at: DynamicLabel,
    /// Where it returns to.
    pub back: DynamicLabel,
}

impl Emit<'_> {
    pub fn emit_cold(&mut self) {
        for c in std::mem::take(&mut self.cold) {
            let at = c.at;
            asm!(self ; =>at);
            self.emit_path(&c);
            let back = c.back;
            asm!(self ; b =>back);
        }
    }

    fn emit_path(&mut self, c: &Cold) {
        const WORD: u32 = offset_of!(IntObj, word) as u32;
        let int = i64::from(shape::INT.0);
        match c.path {
            Path::GuardInt => self.guard_tagged_shape(c.exit, c.src, int),
            Path::TakeInt => {
                self.guard_tagged_shape(c.exit, c.src, int);
                asm!(self ; ldr X(c.dst), [XSP(c.src), WORD]);
            }
            Path::UnboxInt => asm!(self ; ldr X(c.dst), [XSP(c.src), WORD]),
            Path::BoxInt => {
                let thunk = self.cx.thunks.box_int;
                asm!(self ; mov X(X16), X(c.src) ; bl extern thunk ; mov X(c.dst), X(X16));
            }
            Path::BoxNan => self.load_imm(c.dst, Value::float(f64::NAN).bits() as i64),
        }
    }
}
