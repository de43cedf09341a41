//! Spills the callee-saved registers to the stack, where the conservative scan finds what they hold.

/// Calls `f` with the address of the stack's lowest word in use; the callee-saved registers are
/// stored above it. Values in caller-saved registers are in our callers' frames.
#[inline(never)]
pub fn with_saved_registers(f: &mut dyn FnMut(usize)) {
    let mut regs = [0u64; 12];
    save(&mut regs);
    let sp = regs.as_ptr() as usize;
    f(std::hint::black_box(sp));
    // Keeps the array alive across the call.
    std::hint::black_box(&mut regs);
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn save(regs: &mut [u64; 12]) {
    // SAFETY: stores registers into the array, changes nothing else.
    unsafe {
        core::arch::asm!(
            "mov [{p}], rbx",
            "mov [{p} + 8], rbp",
            "mov [{p} + 16], r12",
            "mov [{p} + 24], r13",
            "mov [{p} + 32], r14",
            "mov [{p} + 40], r15",
            p = in(reg) regs.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
}

#[cfg(target_arch = "aarch64")]
#[inline(always)]
fn save(regs: &mut [u64; 12]) {
    // SAFETY: stores registers into the array, changes nothing else.
    unsafe {
        core::arch::asm!(
            "stp x19, x20, [{p}]",
            "stp x21, x22, [{p}, #16]",
            "stp x23, x24, [{p}, #32]",
            "stp x25, x26, [{p}, #48]",
            "stp x27, x28, [{p}, #64]",
            "str x29, [{p}, #80]",
            p = in(reg) regs.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
}
