//! Code that all traces share: the way in, the way out, boxing of large ints; and constants.

use crate::target::{R11, RAX};
use dynasmrt::x64::X64Relocation;
use dynasmrt::{DynasmApi, VecAssembler};
use tracer::codegen::{Runtime, THREAD, Thunks};
use tracer::lir::N_SPILLS;
use vm::value;

/// Offsets in the table of 128-bit constants at `Thunks::consts`.
pub const FLOAT_OFFSET: usize = 0;
pub const SIGN_MASK: usize = 16;
pub const ABS_MASK: usize = 32;
pub const INT_TAG: usize = 48;

const CONSTS: [u64; 4] = [value::FLOAT_OFFSET, 1 << 63, !(1 << 63), value::INT_TAG];

/// Spill slots, and a word that makes rsp a multiple of 16.
const FRAME: i32 = N_SPILLS as i32 * 8 + 8;

struct T {
    ops: VecAssembler<X64Relocation>,
}

/// The shared code for address `at`.
pub fn thunks(rt: &Runtime, at: usize) -> (Vec<u8>, Thunks) {
    let mut t = T { ops: VecAssembler::new(at) };
    let mut r = Thunks { consts: at, ..Thunks::default() };
    for c in CONSTS {
        t.ops.push_u64(c);
        t.ops.push_u64(c);
    }
    r.enter = at + t.enter();
    r.exit = at + t.exit(rt);
    r.box_int = at + t.box_int(rt);
    (t.ops.finalize().expect("thunks have no labels"), r)
}

impl T {
    /// Saves what a C caller wants back, makes the frame, and goes to the trace in rdx.
    fn enter(&mut self) -> usize {
        let at = self.ops.offset().0;
        asm!(self
            ; push rbx
            ; push rbp
            ; push r12
            ; push r13
            ; push r14
            ; push r15
            ; sub rsp, DWORD FRAME
            ; mov r15, rdi
            ; mov r14, rsi
            ; jmp rdx
        );
        at
    }

    /// Shows all registers and slots to the handler, then returns to the caller of `enter`.
    fn exit(&mut self, rt: &Runtime) -> usize {
        let at = self.ops.offset().0;
        for n in 0..16u8 {
            asm!(self ; mov [r15 + THREAD.exit_regs + i32::from(n) * 8], Rq(n));
        }
        for n in 0..16u8 {
            asm!(self ; movsd QWORD [r15 + THREAD.exit_regs + (16 + i32::from(n)) * 8], Rx(n));
        }
        let handler = rt.handle_exit as usize as i64;
        asm!(self
            ; mov [r15 + THREAD.exit_spills], rsp
            ; mov rdi, r15
            ; mov rax, QWORD handler
            ; call rax
            ; add rsp, DWORD FRAME
            ; pop r15
            ; pop r14
            ; pop r13
            ; pop r12
            ; pop rbp
            ; pop rbx
            ; ret
        );
        at
    }

    /// Called with rsp off by 8; everything but r11 is preserved. The registers go to the stack,
    /// where the collector sees them.
    fn box_int(&mut self, rt: &Runtime) -> usize {
        const SAVED: [u8; 8] = [0, 1, 2, 6, 7, 8, 9, 10];
        const FLOATS: u8 = 15;
        let at = self.ops.offset().0;
        for r in SAVED {
            asm!(self ; push Rq(r));
        }
        asm!(self ; sub rsp, DWORD i32::from(FLOATS) * 8);
        for n in 0..FLOATS {
            asm!(self ; movsd QWORD [rsp + i32::from(n) * 8], Rx(n));
        }
        let f = rt.box_int as usize as i64;
        asm!(self
            ; mov rdi, r15
            ; mov rsi, Rq(R11)
            ; mov rax, QWORD f
            ; call rax
            ; mov Rq(R11), Rq(RAX)
        );
        for n in 0..FLOATS {
            asm!(self ; movsd Rx(n), QWORD [rsp + i32::from(n) * 8]);
        }
        asm!(self ; add rsp, DWORD i32::from(FLOATS) * 8);
        for r in SAVED.into_iter().rev() {
            asm!(self ; pop Rq(r));
        }
        asm!(self ; ret);
        at
    }
}
