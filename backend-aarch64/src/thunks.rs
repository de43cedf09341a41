//! Code that all traces share: the way in, the way out, boxing of large ints.

use crate::target::X16;
use dynasmrt::aarch64::Aarch64Relocation;
use dynasmrt::{DynasmApi, VecAssembler};
use tracer::codegen::{Runtime, THREAD, Thunks};
use tracer::lir::N_SPILLS;

/// Bytes of spill slots.
const FRAME: u32 = N_SPILLS as u32 * 8;
/// Bytes of saved registers above them.
const SAVED: u32 = 160;

struct T {
    ops: VecAssembler<Aarch64Relocation>,
}

/// The shared code for address `at`.
pub fn thunks(rt: &Runtime, at: usize) -> (Vec<u8>, Thunks) {
    let mut t = T { ops: VecAssembler::new(at) };
    let mut r = Thunks { consts: at, ..Thunks::default() };
    r.enter = at + t.enter();
    r.exit = at + t.exit(rt);
    r.box_int = at + t.box_int(rt);
    (t.ops.finalize().expect("thunks have no labels"), r)
}

impl T {
    fn load_address(&mut self, a: u64) {
        asm!(self ; movz X(X16), a as u32 & 0xFFFF);
        for k in 1..4u32 {
            asm!(self ; movk X(X16), (a >> (16 * k)) as u32 & 0xFFFF, LSL 16 * k);
        }
    }

    /// Saves what a C caller wants back, makes the frame, and goes to the trace in x2.
    fn enter(&mut self) -> usize {
        let at = self.ops.offset().0;
        asm!(self
            ; sub sp, sp, SAVED
            ; stp x19, x20, [sp]
            ; stp x21, x22, [sp, 16]
            ; stp x23, x24, [sp, 32]
            ; stp x25, x26, [sp, 48]
            ; stp x27, x28, [sp, 64]
            ; stp x29, x30, [sp, 80]
            ; stp d8, d9, [sp, 96]
            ; stp d10, d11, [sp, 112]
            ; stp d12, d13, [sp, 128]
            ; stp d14, d15, [sp, 144]
            ; sub sp, sp, FRAME
            ; mov x28, x0
            ; mov x27, x1
            ; br x2
        );
        at
    }

    /// Shows all registers and slots to the handler, then returns to the caller of `enter`.
    fn exit(&mut self, rt: &Runtime) -> usize {
        let at = self.ops.offset().0;
        let regs = THREAD.exit_regs as u32;
        for n in 0..31u8 {
            asm!(self ; str X(n), [x28, regs + u32::from(n) * 8]);
        }
        for n in 0..32u8 {
            asm!(self ; str D(n), [x28, regs + (32 + u32::from(n)) * 8]);
        }
        asm!(self ; mov x0, sp ; str x0, [x28, THREAD.exit_spills as u32] ; mov x0, x28);
        self.load_address(rt.handle_exit as usize as u64);
        asm!(self
            ; blr X(X16)
            ; add sp, sp, FRAME
            ; ldp x19, x20, [sp]
            ; ldp x21, x22, [sp, 16]
            ; ldp x23, x24, [sp, 32]
            ; ldp x25, x26, [sp, 48]
            ; ldp x27, x28, [sp, 64]
            ; ldp x29, x30, [sp, 80]
            ; ldp d8, d9, [sp, 96]
            ; ldp d10, d11, [sp, 112]
            ; ldp d12, d13, [sp, 128]
            ; ldp d14, d15, [sp, 144]
            ; add sp, sp, SAVED
            ; ret
        );
        at
    }

    /// Everything but x16, x17 and x30 is preserved. The registers go to the stack, where the
    /// collector sees them.
    fn box_int(&mut self, rt: &Runtime) -> usize {
        // x0-x15, x30 and a hole; d0-d7 and d16-d30 and a hole.
        const SIZE: u32 = (18 + 24) * 8;
        let at = self.ops.offset().0;
        let floats = || (0..8u8).chain(16..31);
        asm!(self ; sub sp, sp, SIZE);
        for n in 0..16u8 {
            asm!(self ; str X(n), [sp, u32::from(n) * 8]);
        }
        asm!(self ; str x30, [sp, 128]);
        for (k, n) in floats().enumerate() {
            asm!(self ; str D(n), [sp, 144 + k as u32 * 8]);
        }
        asm!(self ; mov x0, x28 ; mov x1, X(X16));
        self.load_address(rt.box_int as usize as u64);
        asm!(self ; blr X(X16) ; mov X(X16), x0);
        for n in 0..16u8 {
            asm!(self ; ldr X(n), [sp, u32::from(n) * 8]);
        }
        asm!(self ; ldr x30, [sp, 128]);
        for (k, n) in floats().enumerate() {
            asm!(self ; ldr D(n), [sp, 144 + k as u32 * 8]);
        }
        asm!(self ; add sp, sp, SIZE ; ret);
        at
    }
}
