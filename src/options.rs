//! Command-line options: one table from which parsing and `--help` derive.

use std::ffi::OsString;
use std::fmt;
use stdlib::sys_info::Flags;

/// What takes the program's text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Program {
    /// A script file.
    File(OsString),
    /// `-c TEXT`.
    Command(String),
    /// `-m NAME`.
    Module(String),
    /// `-`, or nothing: standard input.
    Stdin,
}

/// What to do with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    Run,
    /// `vm dis`: print its bytecode.
    Dis,
    /// `vm bench`: time it interpreted and traced.
    Bench,
    Help,
    Version,
    /// `-VV`: the version and how it was built.
    LongVersion,
}

/// How hot loops run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JitMode {
    Off,
    On,
    /// Traces run in the IR interpreter.
    IrInterp,
    /// Everything hot is recorded, nothing recorded is run.
    Record,
}

/// All options of one call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    pub task: Task,
    pub program: Program,
    /// `sys.argv[1:]`.
    pub args: Vec<OsString>,
    pub jit: JitMode,
    /// Turns of a loop before it is traced; `None` for the built-in figure.
    pub threshold: Option<u16>,
    /// Force every n-th guard to fail.
    pub stress_exits: Option<u32>,
    /// Compile at most this many traces.
    pub fuel: Option<u32>,
    /// Collect at every n-th allocation.
    pub gc_stress: Option<u32>,
    /// Worker threads of parallel loops; `None` for one a processor.
    pub threads: Option<usize>,
    /// `--dump` words, each with an optional `:function`.
    pub dump: Option<String>,
    pub stats: bool,
    /// `vm bench`: timed runs of each mode.
    pub runs: u32,
    pub json: bool,
    /// What `sys.flags` tells.
    pub flags: Flags,
    /// `-W` and `-X` arguments.
    pub warnings: Vec<String>,
    pub extras: Vec<String>,
    pub unbuffered: bool,
    /// `-`: the program is standard input, by its name.
    pub is_dash: bool,
    /// `-x`: the first line is no Python.
    pub skip_first_line: bool,
}

/// A row of Python's own options of one letter.
struct Letter {
    letter: char,
    value: Option<&'static str>,
    help: &'static str,
    set: fn(&mut Options, &str),
}

const LETTERS: &[Letter] = &[
    Letter {
        letter: 'b',
        value: None,
        help: "warn of bytes compared with str",
        set: |o, _| {
            o.flags.bytes_warning += 1;
        },
    },
    Letter {
        letter: 'B',
        value: None,
        help: "accepted: no compiled files are written",
        set: |o, _| {
            o.flags.dont_write_bytecode = 1;
        },
    },
    Letter { letter: 'd', value: None, help: "accepted", set: |_, _| {} },
    Letter {
        letter: 'E',
        value: None,
        help: "ignore PYTHON* variables",
        set: |o, _| {
            o.flags.ignore_environment = 1;
        },
    },
    Letter {
        letter: 'i',
        value: None,
        help: "go on interactively after the program",
        set: |o, _| {
            o.flags.inspect = 1;
            o.flags.interactive = 1;
        },
    },
    Letter {
        letter: 'I',
        value: None,
        help: "isolated: no PYTHON* variables, no script's folder on sys.path",
        set: |o, _| {
            o.flags.isolated = 1;
            o.flags.ignore_environment = 1;
            o.flags.no_user_site = 1;
            o.flags.safe_path = 1;
        },
    },
    Letter {
        letter: 'O',
        value: None,
        help: "drop asserts; twice: docstrings, too",
        set: |o, _| {
            o.flags.optimize += 1;
        },
    },
    Letter {
        letter: 'P',
        value: None,
        help: "no script's folder on sys.path",
        set: |o, _| {
            o.flags.safe_path = 1;
        },
    },
    Letter {
        letter: 'q',
        value: None,
        help: "no banner when interactive",
        set: |o, _| {
            o.flags.quiet = 1;
        },
    },
    Letter { letter: 'R', value: None, help: "accepted", set: |_, _| {} },
    Letter {
        letter: 's',
        value: None,
        help: "accepted: there are no site packages",
        set: |o, _| {
            o.flags.no_user_site = 1;
        },
    },
    Letter {
        letter: 'S',
        value: None,
        help: "accepted: there is no site module",
        set: |o, _| {
            o.flags.no_site = 1;
        },
    },
    Letter {
        letter: 'u',
        value: None,
        help: "unbuffered standard output",
        set: |o, _| {
            o.unbuffered = true;
        },
    },
    Letter { letter: 'v', value: None, help: "accepted", set: |o, _| o.flags.verbose += 1 },
    Letter {
        letter: 'W',
        value: Some("FILTER"),
        help: "a filter of warnings",
        set: |o, v| {
            o.warnings.push(v.to_string());
        },
    },
    Letter {
        letter: 'x',
        value: None,
        help: "skip the first line of the program",
        set: |o, _| {
            o.skip_first_line = true;
        },
    },
    Letter {
        letter: 'X',
        value: Some("OPTION"),
        help: "accepted, and told by sys",
        set: |o, v| {
            o.extras.push(v.to_string());
        },
    },
];

/// A wrong command line: what is wrong with it.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A row: the option's name, the name of its value if it takes one, its help line, and what it
/// sets.
struct Row {
    name: &'static str,
    value: Option<&'static str>,
    help: &'static str,
    set: fn(&mut Options, &str) -> Result<(), UsageError>,
}

const ROWS: &[Row] = &[
    Row {
        name: "jit",
        value: Some("MODE"),
        help: "on (default), off, irinterp (traces run in the IR interpreter), record (record, \
               run nothing)",
        set: |o, v| {
            o.jit = match v {
                "on" => JitMode::On,
                "off" => JitMode::Off,
                "irinterp" => JitMode::IrInterp,
                "record" => JitMode::Record,
                _ => return Err(UsageError(format!("--jit: no such mode: '{v}'"))),
            };
            Ok(())
        },
    },
    Row {
        name: "jit-threshold",
        value: Some("N"),
        help: "turns of a loop before it is traced (default 61)",
        set: |o, v| number("jit-threshold", v, 1, 0x7FFF).map(|n| o.threshold = Some(n as u16)),
    },
    Row {
        name: "jit-stress-exits",
        value: Some("N"),
        help: "make every N-th guard fail, to test exits",
        set: |o, v| {
            number("jit-stress-exits", v, 1, 1 << 31).map(|n| o.stress_exits = Some(n as u32))
        },
    },
    Row {
        name: "jit-fuel",
        value: Some("N"),
        help: "compile at most N traces, to find a wrong one by bisection",
        set: |o, v| number("jit-fuel", v, 0, 1 << 31).map(|n| o.fuel = Some(n as u32)),
    },
    Row {
        name: "gc-stress",
        value: Some("N"),
        help: "collect garbage at every N-th allocation",
        set: |o, v| number("gc-stress", v, 1, 1 << 31).map(|n| o.gc_stress = Some(n as u32)),
    },
    Row {
        name: "threads",
        value: Some("N"),
        help: "worker threads of parallel loops (default: one a processor, or NUMBA_NUM_THREADS)",
        set: |o, v| number("threads", v, 1, 1024).map(|n| o.threads = Some(n as usize)),
    },
    Row {
        name: "dump",
        value: Some("WORDS"),
        help: "print stages on stderr: bytecode,ir,opt,lir,asm, each with an optional :function",
        set: |o, v| {
            for word in v.split(',') {
                let stage = word.split(':').next().unwrap_or(word);
                if !matches!(stage, "bytecode" | "ir" | "opt" | "lir" | "asm") {
                    return Err(UsageError(format!("--dump: no such stage: '{stage}'")));
                }
            }
            o.dump = Some(v.to_string());
            Ok(())
        },
    },
    Row {
        name: "stats",
        value: None,
        help: "print counts of traces, exits and times on stderr at the end",
        set: |o, _| {
            o.stats = true;
            Ok(())
        },
    },
    Row {
        name: "runs",
        value: Some("N"),
        help: "bench: timed runs of each mode (default 5)",
        set: |o, v| number("runs", v, 1, 1000).map(|n| o.runs = n as u32),
    },
    Row {
        name: "json",
        value: None,
        help: "bench: print one JSON object",
        set: |o, _| {
            o.json = true;
            Ok(())
        },
    },
];

fn number(name: &str, text: &str, min: u64, max: u64) -> Result<u64, UsageError> {
    match text.parse::<u64>() {
        Ok(n) if (min..=max).contains(&n) => Ok(n),
        _ => Err(UsageError(format!("--{name}: '{text}' is not a number from {min} to {max}"))),
    }
}

/// The text of `--help`.
pub fn help() -> String {
    let mut text = String::from(
        "usage: vm [option] ... [file | -c TEXT | -m MODULE | -] [arg] ...\n       \
         vm bench [option] ... file [arg] ...    time it interpreted and traced\n       \
         vm dis [option] ... file                print its bytecode\n\n\
         -c TEXT             run TEXT\n\
         -m MODULE           run a module, or a package's __main__\n\
         -                   run standard input\n\
         -h, --help          print this text\n\
         -V, --version       print the version; -VV: and how it was built\n",
    );
    for row in LETTERS {
        let head = match row.value {
            Some(value) => format!("-{} {value}", row.letter),
            None => format!("-{}", row.letter),
        };
        text.push_str(&format!("{head:<20}{}\n", row.help));
    }
    for row in ROWS {
        let head = match row.value {
            Some(value) => format!("--{}={value}", row.name),
            None => format!("--{}", row.name),
        };
        text.push_str(&format!(
            "{head:<20}{}{}\n",
            if head.len() >= 20 { " " } else { "" },
            row.help
        ));
    }
    text
}

/// Parses the arguments after the program's own name.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Options, UsageError> {
    let mut options = Options {
        task: Task::Run,
        program: Program::Stdin,
        args: Vec::new(),
        jit: JitMode::On,
        threshold: None,
        stress_exits: None,
        fuel: None,
        gc_stress: None,
        threads: None,
        dump: None,
        stats: false,
        runs: 5,
        json: false,
        flags: Flags::default(),
        warnings: Vec::new(),
        extras: Vec::new(),
        unbuffered: false,
        is_dash: false,
        skip_first_line: false,
    };
    let mut args: Vec<OsString> = args.into_iter().collect();
    if let Some(first) = args.first() {
        options.task = match first.to_str() {
            Some("bench") => Task::Bench,
            Some("dis") => Task::Dis,
            _ => Task::Run,
        };
        if options.task != Task::Run {
            args.remove(0);
        }
    }
    let mut parser = lexopt::Parser::from_args(args);
    parse_words(&mut parser, &mut options)?;
    if options.flags.ignore_environment == 0 {
        read_environment(&mut options)?;
    }
    Ok(options)
}

/// A number in a variable, as CPython reads it: anything else that is not empty counts as 1.
fn variable(name: &str) -> i64 {
    match std::env::var(name) {
        Ok(text) if text.is_empty() => 0,
        Ok(text) => text.parse::<i64>().unwrap_or(1).max(0),
        Err(_) => 0,
    }
}

/// What `PYTHON*` variables set.
fn read_environment(options: &mut Options) -> Result<(), UsageError> {
    let flags = &mut options.flags;
    flags.optimize = flags.optimize.max(variable("PYTHONOPTIMIZE"));
    flags.inspect = flags.inspect.max(variable("PYTHONINSPECT"));
    flags.verbose = flags.verbose.max(variable("PYTHONVERBOSE"));
    flags.dont_write_bytecode =
        flags.dont_write_bytecode.max(variable("PYTHONDONTWRITEBYTECODE").min(1));
    flags.no_user_site = flags.no_user_site.max(variable("PYTHONNOUSERSITE").min(1));
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    options.unbuffered |= is_set("PYTHONUNBUFFERED");
    if is_set("PYTHONSAFEPATH") {
        flags.safe_path = 1;
    }
    if let Ok(filters) = std::env::var("PYTHONWARNINGS") {
        let filters = filters.split(',').filter(|f| !f.is_empty()).map(str::to_string);
        options.warnings.splice(0..0, filters);
    }
    if let Ok(seed) = std::env::var("PYTHONHASHSEED")
        && !seed.is_empty()
        && seed != "random"
        && seed.parse::<u32>().is_err()
    {
        let message = "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";
        return Err(UsageError(message.to_string()));
    }
    Ok(())
}

fn parse_words(parser: &mut lexopt::Parser, options: &mut Options) -> Result<(), UsageError> {
    use lexopt::Arg;
    let usage = |e: lexopt::Error| UsageError(e.to_string());
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Arg::Short('h' | '?') | Arg::Long("help") => options.task = Task::Help,
            Arg::Short('V') if options.task == Task::Version => options.task = Task::LongVersion,
            Arg::Short('V') | Arg::Long("version") => options.task = Task::Version,
            Arg::Short('m') => {
                let name = parser.value().map_err(usage)?.to_string_lossy().into_owned();
                options.program = Program::Module(name);
                options.args = parser.raw_args().map_err(usage)?.collect();
                return Ok(());
            }
            Arg::Short('c') => {
                let text = parser.value().map_err(usage)?.into_string();
                let text = text.map_err(|_| UsageError("-c: the text is not UTF-8".to_string()))?;
                options.program = Program::Command(text);
                options.args = parser.raw_args().map_err(usage)?.collect();
                return Ok(());
            }
            Arg::Short(c) => {
                let Some(row) = LETTERS.iter().find(|row| row.letter == c) else {
                    return Err(UsageError(format!("unknown option: -{c}")));
                };
                let value = match row.value {
                    Some(_) => parser.value().map_err(usage)?.to_string_lossy().into_owned(),
                    None => String::new(),
                };
                (row.set)(options, &value);
            }
            Arg::Long(name) => {
                let Some(row) = ROWS.iter().find(|row| row.name == name) else {
                    return Err(UsageError(format!("unknown option: --{name}")));
                };
                let value = match row.value {
                    Some(_) => parser.value().map_err(usage)?.to_string_lossy().into_owned(),
                    None => String::new(),
                };
                (row.set)(options, &value)?;
            }
            Arg::Value(word) => {
                let is_stdin = word == "-";
                options.is_dash = is_stdin;
                options.program = if is_stdin { Program::Stdin } else { Program::File(word) };
                options.args = parser.raw_args().map_err(usage)?.collect();
                return Ok(());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Result<Options, UsageError> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn script_takes_the_rest_as_its_arguments() {
        let options = words("--jit=off --threads 2 a.py --jit=on x").expect("parses");
        assert_eq!(options.program, Program::File("a.py".into()));
        assert_eq!(options.args, ["--jit=on", "x"]);
        assert_eq!((options.jit, options.threads), (JitMode::Off, Some(2)));
    }

    #[test]
    fn bench_is_a_task_and_a_dash_is_stdin() {
        assert_eq!(words("bench --runs=3 a.py").expect("parses").runs, 3);
        assert_eq!(words("bench a.py").expect("parses").task, Task::Bench);
        assert_eq!(words("-").expect("parses").program, Program::Stdin);
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(words("--nope").expect_err("refused").0, "unknown option: --nope");
        assert_eq!(words("--jit=fast").expect_err("refused").0, "--jit: no such mode: 'fast'");
        assert!(words("--threads 0").expect_err("refused").0.contains("from 1 to 1024"));
    }

    #[test]
    fn help_names_every_option() {
        let text = help();
        assert!(ROWS.iter().all(|row| text.contains(&format!("--{}", row.name))));
    }
}
