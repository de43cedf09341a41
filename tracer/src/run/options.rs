//! What the user can ask of the JIT.

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

/// What to print while compiling.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Dump {
    /// Stages, each for traces that start in a function of that name or qualified name alone, if
    /// one is given.
    pub stages: Vec<(DumpStage, Option<String>)>,
}

impl Dump {
    /// Parses `ir,opt:function`. Words that other parts of the VM own are passed over.
    pub fn parse(text: &str) -> Dump {
        let mut stages = Vec::new();
        for word in text.split(',') {
            let (stage, function) = match word.split_once(':') {
                Some((stage, function)) => (stage, Some(function.to_string())),
                None => (word, None),
            };
            match stage {
                "ir" => stages.push((DumpStage::Ir, function)),
                "opt" => stages.push((DumpStage::Opt, function)),
                "lir" => stages.push((DumpStage::Lir, function)),
                "asm" => stages.push((DumpStage::Asm, function)),
                _ => {}
            }
        }
        Dump { stages }
    }

    /// Whether `stage` of a trace that starts in this function is wanted.
    pub fn wants(&self, stage: DumpStage, name: &str, qualname: &str) -> bool {
        self.stages.iter().any(|(s, function)| {
            *s == stage && function.as_ref().is_none_or(|f| f == name || f == qualname)
        })
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
        }
    }
}
