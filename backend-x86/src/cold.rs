//! Rare paths, emitted after the trace's code: heap ints and NaNs.

use crate::emit::Emit;
use crate::target::R11;
use dynasmrt::{DynamicLabel, DynasmApi, DynasmLabelApi};
use std::mem::offset_of;
use vm::object::layout::IntObj;
use vm::object::shape;
use vm::value::{MIN_POINTER, Value};

/// What a rare path does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Path {
    /// The value is not an inline int, and its tag is in the scratch register: exits unless it is
    /// a one-word int object.
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
            asm!(self ; jmp =>back);
        }
    }

    fn emit_path(&mut self, c: &Cold) {
        let word = offset_of!(IntObj, word) as i8;
        match c.path {
            Path::GuardInt => self.guard_int_object(c),
            Path::TakeInt => {
                self.guard_int_object(c);
                asm!(self ; mov Rq(c.dst), [BYTE Rq(c.src) + word]);
            }
            Path::UnboxInt => asm!(self ; mov Rq(c.dst), [BYTE Rq(c.src) + word]),
            Path::BoxInt => {
                let thunk = self.cx.thunks.box_int;
                asm!(self
                    ; mov Rq(R11), Rq(c.src)
                    ; call extern thunk
                    ; mov Rq(c.dst), Rq(R11)
                );
            }
            Path::BoxNan => {
                let nan = Value::float(f64::NAN).bits() as i64;
                asm!(self ; mov Rq(c.dst), QWORD nan);
            }
        }
    }

    fn guard_int_object(&mut self, c: &Cold) {
        let exit = self.exits[c.exit as usize];
        asm!(self
            ; test Rd(R11), Rd(R11)
            ; jne =>exit
            ; cmp Rq(c.src), DWORD MIN_POINTER as i32
            ; jb =>exit
            ; cmp DWORD [Rq(c.src)], DWORD shape::INT.0 as i32
            ; jne =>exit
        );
    }
}
