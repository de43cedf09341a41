//! The `vm` binary: arguments and wiring only.

mod bench;
mod options;
mod repl;

use options::{JitMode, Options, Program, Task};
use std::io::Read;
use std::sync::Arc;
use vm::code::Source;
use vm::compiler::{self, Mode};
use vm::source;
use vm::state::Vm;
use vm::thread::Thread;

/// Native stack of the main thread: recursion in native code is bounded far below it, and its pages
/// are committed when touched.
const MAIN_STACK: usize = 512 << 20;

fn main() {
    let options = match options::parse(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(e) => {
            eprintln!("vm: {e}\ntry 'vm --help'");
            std::process::exit(2);
        }
    };
    let builder = std::thread::Builder::new()
        .name("main".to_string())
        .stack_size(vm::heap::reserve::share(MAIN_STACK, 8));
    let status = match builder.spawn(move || run(&options)) {
        Ok(thread) => {
            vm::signal::leave_to_others();
            thread.join().unwrap_or(70)
        }
        Err(e) => {
            eprintln!("vm: no memory for a stack: {e}");
            1
        }
    };
    std::process::exit(status);
}

/// Carries out the task; the exit status.
fn run(options: &Options) -> i32 {
    match options.task {
        Task::Help => print!("{}", options::help()),
        Task::Version => println!("vm {} (Python 3.13)", env!("CARGO_PKG_VERSION")),
        Task::LongVersion => println!(
            "vm {} (Python 3.13, {} {})",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
        Task::Bench => {
            return bench::run(options).unwrap_or_else(|e| {
                eprintln!("vm bench: {e}");
                1
            });
        }
        Task::Dis => return with_source(options, |source| dis(&source)),
        Task::Run => return run_program(options),
    }
    0
}

/// Reads the program and hands it on; a message and CPython's exit status if that fails.
fn with_source(options: &Options, f: impl FnOnce(Arc<Source>) -> i32) -> i32 {
    let (name, bytes) = match &options.program {
        Program::Command(text) => ("<string>".to_string(), Ok(text.clone().into_bytes())),
        Program::Module(name) => {
            eprintln!("vm: a file is needed, not module '{name}'");
            return 2;
        }
        Program::Stdin => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().lock().read_to_end(&mut bytes);
            ("<stdin>".to_string(), read.map(|_| bytes))
        }
        Program::File(path) => {
            let name = path.to_string_lossy().into_owned();
            if std::path::Path::new(path).is_dir() {
                eprintln!("vm: can't find '__main__' module in '{name}'");
                return 1;
            }
            (absolute(&name), std::fs::read(path))
        }
    };
    match bytes {
        Ok(bytes) => match decode(&name, without_first(options, bytes)) {
            Ok(text) => {
                let mut source = Source::new(name, text);
                source.shows_lines |= source.name == "<string>";
                f(Arc::new(source))
            }
            Err(message) => {
                eprintln!("{message}");
                1
            }
        },
        Err(e) => {
            let text = e.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            let errno = e.raw_os_error().unwrap_or(0);
            eprintln!("vm: can't open file '{name}': [Errno {errno}] {text}");
            2
        }
    }
}

/// The program without its first line, if `-x` says so; the number of lines stays.
fn without_first(options: &Options, mut bytes: Vec<u8>) -> Vec<u8> {
    if options.skip_first_line {
        let end = bytes.iter().position(|&b| b == b'\n').unwrap_or(bytes.len());
        bytes.drain(..end);
    }
    bytes
}

/// The name of a script as tracebacks show it: joined to the current folder, not normalised.
fn absolute(name: &str) -> String {
    match std::env::current_dir() {
        Ok(dir) if !name.starts_with('/') => {
            format!("{}/{}", dir.display(), name.strip_prefix("./").unwrap_or(name))
        }
        Ok(_) | Err(_) => name.to_string(),
    }
}

/// The text of a source file, or what CPython says of one that is not UTF-8.
fn decode(name: &str, bytes: Vec<u8>) -> Result<String, String> {
    source::decode(&bytes, name).map_err(|e| format!("{}: {}", e.kind.class_name(), e.msg))
}

fn dis(source: &Source) -> i32 {
    match compiler::compile(source, Mode::Exec) {
        Ok(unit) => {
            print!("{}", compiler::disassemble(&unit, source));
            0
        }
        Err(e) => {
            eprint!("{}", e.render(source));
            1
        }
    }
}

/// Runs what the command line names, and then what comes interactively.
fn run_program(options: &Options) -> i32 {
    compiler::set_optimize(options.flags.optimize.min(2) as u8);
    if options.unbuffered {
        vm::builtins::output::set_unbuffered();
    }
    let is_repl = options.program == Program::Stdin
        && (options.flags.interactive != 0 || repl::is_terminal());
    match &options.program {
        Program::Module(name) => run_on(options, &vm::program::Program::Module(name.clone())),
        Program::File(path) if std::path::Path::new(path).is_dir() => {
            let dir = path.to_string_lossy().into_owned();
            run_on(options, &vm::program::Program::Folder(dir))
        }
        Program::Stdin if is_repl => run_on(options, &vm::program::Program::Nothing),
        Program::Stdin | Program::File(_) | Program::Command(_) => with_source(options, |source| {
            dump_bytecode(options, &source);
            run_on(options, &vm::program::Program::Source(source))
        }),
    }
}

/// Starts the machine.
fn start(options: &Options) -> (&'static mut Thread, Option<&'static tracer::run::Jit>) {
    let vm = Vm::start();
    let mut th = Thread::attach(vm);
    vm::builtins::install::install(&mut th);
    vm::protocol::natives::install(&mut th);
    let script = match &options.program {
        Program::File(path) => path.to_string_lossy().into_owned(),
        Program::Command(_) => "-c".to_string(),
        Program::Module(_) => "-m".to_string(),
        Program::Stdin if options.is_dash => "-".to_string(),
        Program::Stdin => String::new(),
    };
    let args = options.args.iter().map(|a| a.to_string_lossy().into_owned());
    let setup = stdlib::sys_hooks::Setup {
        argv: std::iter::once(script).chain(args).collect(),
        flags: options.flags.clone(),
        warnings: options.warnings.clone(),
        extras: options.extras.clone(),
    };
    stdlib::install(&mut th, &setup);
    if let Some(n) = options.threads {
        vm::par::set_most_threads(n);
    }
    let jit = install_jit(options, vm, &mut th);
    if let Some(n) = options.gc_stress {
        vm.heap.set_stress(n);
    }
    // The thread lives until the process ends, and so does the heap.
    (vm::signal::install(Box::leak(th)), jit)
}

/// Runs a program on a fresh machine; the exit status.
fn run_on(options: &Options, program: &vm::program::Program) -> i32 {
    use vm::program::{Outcome, Start};
    let (th, jit) = start(options);
    let first = if options.flags.safe_path != 0 { Start::Safe } else { Start::OnPath };
    let (module, outcome) = vm::program::run(th, program, first);
    let is_program = !matches!(program, vm::program::Program::Nothing);
    let status = match outcome {
        Outcome::Refused(status) => status,
        Outcome::Ran(outcome) if is_program && options.flags.inspect == 0 => {
            vm::run::finish(th, outcome)
        }
        Outcome::Ran(outcome) => {
            if outcome.is_err() {
                let exc = th.take_pending();
                vm::run::report(th, exc);
            }
            repl::run(th, module.dict, options.flags.quiet != 0 || is_program)
        }
    };
    if options.stats {
        match jit {
            Some(jit) => eprint!("{}", jit.stats()),
            None => eprint!("{}", tracer::Stats::default()),
        }
    }
    status
}

fn dump_bytecode(options: &Options, source: &Source) {
    let words = options.dump.as_deref().unwrap_or("");
    if words.split(',').any(|word| word.split(':').next() == Some("bytecode"))
        && let Ok(unit) = compiler::compile(source, Mode::Exec)
    {
        eprint!("{}", compiler::disassemble(&unit, source));
    }
}

fn install_jit(options: &Options, vm: &Vm, th: &mut Thread) -> Option<&'static tracer::run::Jit> {
    let defaults = tracer::JitOptions::default();
    let jit_options = tracer::JitOptions {
        mode: match options.jit {
            JitMode::Off => tracer::JitMode::Off,
            JitMode::On => tracer::JitMode::On,
            JitMode::IrInterp => tracer::JitMode::IrInterp,
            JitMode::Record => tracer::JitMode::Record,
        },
        threshold: options.threshold.unwrap_or(defaults.threshold),
        stress_exits: options.stress_exits.unwrap_or(0),
        fuel: options.fuel,
        dump: tracer::Dump::parse(options.dump.as_deref().unwrap_or("")),
        stats: options.stats,
        ..defaults
    };
    let jit = tracer::install(jit_options, backend())?;
    vm.install_jit(jit);
    th.hot_threshold = options.threshold.unwrap_or(tracer::JitOptions::default().threshold);
    Some(jit)
}

#[cfg(target_arch = "x86_64")]
fn backend() -> Option<Box<dyn tracer::codegen::Backend>> {
    Some(Box::new(backend_x86::X86::host().ok()?))
}

#[cfg(target_arch = "aarch64")]
fn backend() -> Option<Box<dyn tracer::codegen::Backend>> {
    Some(Box::new(backend_aarch64::Aarch64))
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
fn backend() -> Option<Box<dyn tracer::codegen::Backend>> {
    None
}
