//! What the user can ask of the JIT.

use std::fmt;

/// What happens to hot loops.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum JitMode {
    /// Nothing: the interpreter alone.
    Off,
    /// They are compiled to machine code.
    #[default]
    On,
    /// They are compiled to trace IR, which is interpreted: the oracle for the backends.
    IrInterp,
    /// They are recorded again and again and the IR is thrown away: a test of the recorder.
    Record,
}

impl JitMode {
    /// Every mode with its name on the command line.
    pub const NAMES: [(&'static str, JitMode); 4] = [
        ("off", JitMode::Off),
        ("on", JitMode::On),
        ("irinterp", JitMode::IrInterp),
        ("record", JitMode::Record),
    ];

    /// The mode of that name.
    pub fn parse(name: &str) -> Option<JitMode> {
        JitMode::NAMES.iter().find(|(n, _)| *n == name).map(|&(_, m)| m)
    }
}

/// A stage of compilation that can be printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DumpStage {
    /// IR as recorded.
    Ir,
    /// IR after optimisation.
    Opt,
    /// Low-level IR.
    Lir,
    /// Machine code.
    Asm,
}

/// What to print while compiling: stages, and a function name that filters them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dump {
    /// Stages in the order given.
    pub stages: Vec<DumpStage>,
    /// Only traces that start in a function whose name or qualified name this is.
    pub function: Option<String>,
}

/// A word that `--dump` does not know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadDumpWord(pub String);

impl fmt::Display for BadDumpWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown dump word '{}' (ir, opt, lir, asm)", self.0)
    }
}

impl Dump {
    /// Parses `ir,opt[:function]`. Words that other parts of the VM own are in `others`.
    pub fn parse(text: &str, others: &[&str]) -> Result<Dump, BadDumpWord> {
        let (words, function) = match text.split_once(':') {
            Some((w, f)) => (w, Some(f.to_string())),
            None => (text, None),
        };
        let mut stages = Vec::new();
        for word in words.split(',').filter(|w| !w.is_empty()) {
            match word {
                "ir" => stages.push(DumpStage::Ir),
                "opt" => stages.push(DumpStage::Opt),
                "lir" => stages.push(DumpStage::Lir),
                "asm" => stages.push(DumpStage::Asm),
                other if others.contains(&other) => {}
                other => return Err(BadDumpWord(other.to_string())),
            }
        }
        Ok(Dump { stages, function })
    }

    /// Whether `stage` of a trace that starts in this function is wanted.
    pub fn wants(&self, stage: DumpStage, name: &str, qualname: &str) -> bool {
        let named = self.function.as_ref().is_none_or(|f| f == name || f == qualname);
        named && self.stages.contains(&stage)
    }
}

/// The options of the JIT, as the command line sets them.
#[derive(Clone, Debug)]
pub struct JitOptions {
    pub mode: JitMode,
    /// Turns of a loop before it is recorded.
    pub threshold: u16,
    /// Times an exit is taken before a bridge is recorded from it.
    pub exit_threshold: u32,
    /// Every n-th guard fails; 0 for none.
    pub stress_exits: u32,
    /// At most so many traces are compiled.
    pub fuel: Option<u32>,
    pub dump: Dump,
    /// Print statistics on stderr at the end.
    pub stats: bool,
    /// Threads of a parallel region; 0 for as many as there are processors.
    pub threads: usize,
}

impl Default for JitOptions {
    fn default() -> JitOptions {
        JitOptions {
            mode: JitMode::On,
            threshold: 61,
            exit_threshold: 11,
            stress_exits: 0,
            fuel: None,
            dump: Dump::default(),
            stats: false,
            threads: 0,
        }
    }
}
