//! Random traces, lowered for AArch64, checked, printed, parsed and assembled on any host.

#[path = "../../backend-x86/tests/support/gen.rs"]
#[allow(dead_code, reason = "bridges are for tests that run")]
mod generate;

use backend_aarch64::{Aarch64, TARGET};
use generate::Gen;
use tracer::codegen::{Backend, CodegenError, EmitContext, NoLinks, Thunks};
use tracer::ir::parse;
use tracer::lir::{self, check, lower};

#[test]
fn random_traces_lower_and_assemble() {
    let thunks = Thunks { enter: 0x5000, exit: 0x6000, box_int: 0x7000, consts: 0x8000 };
    let cx = EmitContext { code: 0x10000, data: 0x20_0000, thunks };
    for seed in 0..300 {
        let mut g = Gen::new(seed);
        g.calls = seed % 3 == 0;
        let t = parse::parse(&g.root(10 + (seed as usize * 7) % 150)).expect("parses");
        let lir = match lower::lower(&t, &TARGET, &NoLinks) {
            Ok(lir) => lir,
            Err(CodegenError::TooManySpills) => continue,
            Err(e) => panic!("{e}"),
        };
        check::check(&lir, &t, &TARGET);
        let text = lir::print::print(&lir, &TARGET);
        let parsed = lir::parse::parse(&text, &TARGET).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!(lir::print::print(&parsed, &TARGET), text);
        let e = Aarch64.emit(&lir, &cx).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert!(e.bytes.len() % 4 == 0 && !e.bytes.is_empty());
    }
}
