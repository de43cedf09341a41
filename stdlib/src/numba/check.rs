//! Whether the loops of a decorated function can be native: what their bytecode says before anything
//! runs. With `nopython=True` a loop that cannot raises `TypingError` at the first call; without, the
//! fallback to object mode is reported once, when the function is decorated.

use vm::bytecode::Op;
use vm::code::{Code, CodeUnit};
use vm::par::purity::{Callee, callee_at};

/// Builtins that need an interpreter.
const INTERPRETED: &[&str] = &[
    "__import__",
    "compile",
    "delattr",
    "dir",
    "eval",
    "exec",
    "getattr",
    "globals",
    "hasattr",
    "input",
    "locals",
    "open",
    "setattr",
    "vars",
];

/// Why a loop cannot be native: a line of the source, and words.
pub struct NotNative {
    pub line: u32,
    pub reason: String,
}

/// The first thing in a loop of `code` that needs object mode.
pub fn first_obstacle(code: &Code) -> Option<NotNative> {
    let unit = &code.unit;
    let in_loop = |pc: u32| unit.loops.iter().any(|l| (l.header..l.end).contains(&pc));
    let pcs = (0..unit.code.len() as u32).filter(|&pc| in_loop(pc));
    pcs.filter_map(|pc| Some((pc, obstacle(unit, pc)?))).next().map(|(pc, reason)| {
        let (line, _) = code.source.line_col(unit.spans[pc as usize].start);
        NotNative { line, reason }
    })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other ops are allowed")]
fn obstacle(unit: &CodeUnit, pc: u32) -> Option<String> {
    let ins = unit.code[pc as usize];
    let name = |i: u16| unit.names[i as usize].as_str();
    if matches!(ins.op, Op::ImportName | Op::ImportFrom | Op::ImportStar) {
        return Some("import in a loop".to_string());
    }
    match ins.op {
        Op::BuildClass => Some("class definition in a loop".to_string()),
        Op::WithEnter => Some("with statement in a loop".to_string()),
        Op::Call | Op::CallKw => match callee_at(unit, pc) {
            Callee::Global(callee) if INTERPRETED.contains(&name(callee)) => {
                Some(format!("call of {}()", name(callee)))
            }
            Callee::Global(_) | Callee::Local(_) | Callee::Attr(..) | Callee::Unknown => None,
        },
        op if op.name() == "CallEx" => Some("call with * or ** arguments".to_string()),
        _ => None,
    }
}
