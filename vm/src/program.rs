//! What a program is: a text, a module, a folder; and running it as `__main__`.

use crate::code::Source;
use crate::compiler::Mode;
use crate::error::{ExcClass, Raised};
use crate::import;
use crate::kit;
use crate::object::Gc;
use crate::object::records::ModuleObj;
use crate::run;
use crate::thread::Thread;
use crate::value::Value;
use std::path::Path;
use std::sync::Arc;

/// What to run.
pub enum Program {
    /// A file's text, or one that was given.
    Source(Arc<Source>),
    /// A module by its name, as `-m` does.
    Module(String),
    /// A folder with a `__main__.py`.
    Folder(String),
    /// Nothing: only what comes interactively.
    Nothing,
}

/// Whether the program's place goes first on `sys.path`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Start {
    OnPath,
    Safe,
}

/// What a program came to: an exception is pending, or its status is told.
pub enum Outcome {
    Ran(Result<(), Raised>),
    /// It could not be begun; the message is on standard error.
    Refused(i32),
}

/// Makes the module `__main__`.
pub fn main_module(th: &mut Thread, file: Option<&str>) -> Gc<ModuleObj> {
    let module = th.new_module("__main__");
    import::fill_namespace(th, module, "__main__", file, None);
    let key = th.vm().names().main;
    let modules = th.vm().modules().as_dict().expect("sys.modules is a dict");
    modules.set_str(th, key, module.value());
    module
}

/// Runs a program; the module `__main__` stays for what comes after it.
pub fn run(th: &mut Thread, program: &Program, start: Start) -> (Gc<ModuleObj>, Outcome) {
    match program {
        Program::Source(source) => {
            let is_file = !source.name.starts_with('<');
            if start == Start::OnPath {
                set_start(th, source, is_file);
            }
            let module = main_module(th, is_file.then_some(source.name.as_str()));
            let outcome = execute(th, source, module);
            (module, Outcome::Ran(outcome))
        }
        Program::Module(name) => {
            let here = std::env::current_dir().unwrap_or_default();
            if start == Start::OnPath {
                import::set_start(th, &here);
            }
            let module = main_module(th, None);
            let outcome = run_module(th, name, module, Value::NONE);
            (module, outcome)
        }
        Program::Folder(dir) => {
            import::set_start(th, Path::new(dir));
            let module = main_module(th, None);
            let dir = kit::str(th, dir);
            let outcome = run_module(th, "__main__", module, dir);
            (module, outcome)
        }
        Program::Nothing => {
            if start == Start::OnPath {
                import::set_start(th, Path::new(""));
            }
            (main_module(th, None), Outcome::Ran(Ok(())))
        }
    }
}

/// Puts a script's folder, with links resolved, first on the path.
fn set_start(th: &mut Thread, source: &Source, is_file: bool) {
    let full = std::fs::canonicalize(&source.name).unwrap_or_else(|_| source.name.clone().into());
    let dir = full.parent().filter(|_| is_file).unwrap_or(Path::new(""));
    import::set_start(th, dir);
}

fn execute(th: &mut Thread, source: &Arc<Source>, module: Gc<ModuleObj>) -> Result<(), Raised> {
    let code = run::compile(th, source, Mode::Exec)?;
    run::execute(th, code, module.dict).map(|_| ())
}

fn refuse(th: &mut Thread, message: &str) -> Outcome {
    let executable = kit::sys_attr(th, "executable");
    let executable = kit::string_of(executable).unwrap_or_default();
    run::write_error(&format!("{executable}: {message}\n"));
    Outcome::Refused(1)
}

/// Runs a module as `__main__`; `dir` is the folder that is run, or None.
fn run_module(th: &mut Thread, name: &str, module: Gc<ModuleObj>, dir: Value) -> Outcome {
    let prepared = match prepare(th, name, dir) {
        Ok(prepared) => prepared,
        Err(Raised) => {
            let exc = th.take_pending();
            let class = th.type_name(exc);
            if class != "_NoProgram" {
                return Outcome::Ran(Err(th.raise_value(exc)));
            }
            let message = kit::str_text(th, exc).unwrap_or_default();
            return refuse(th, &message);
        }
    };
    let outcome = run_prepared(th, module, prepared);
    Outcome::Ran(outcome)
}

/// The spec, the text and the file name of a program.
fn prepare(th: &mut Thread, name: &str, dir: Value) -> Result<Value, Raised> {
    let runpy = import::import_dotted(th, "runpy")?;
    let f = kit::get_attr(th, runpy, "_prepare")?;
    let name = kit::str(th, name);
    kit::call(th, f, &[name, dir])
}

fn run_prepared(th: &mut Thread, module: Gc<ModuleObj>, prepared: Value) -> Result<(), Raised> {
    let Some(&[spec, text, file]) = kit::tuple_items(prepared) else {
        return Err(th.raise(ExcClass::ImportError, "no program"));
    };
    let loader = kit::get_attr(th, spec, "loader")?;
    let parent = kit::get_attr(th, spec, "parent")?;
    let dict = module.dict.as_dict().expect("a namespace is a dict");
    let fields = [
        ("__spec__", spec),
        ("__loader__", loader),
        ("__package__", parent),
        ("__file__", file),
        ("__cached__", Value::NONE),
    ];
    for (name, v) in fields {
        let key = th.intern(name);
        dict.set_str(th, key, v);
    }
    let argv = kit::sys_attr(th, "argv");
    if argv.as_list().is_some_and(|l| l.len() > 0)
        && kit::string_of(kit::list_item(th, argv, 0)).is_some_and(|a| a == "-m")
    {
        kit::set_item(th, argv, Value::inline_int(0), file)?;
    }
    let name = kit::string_of(file).unwrap_or_default();
    let text = kit::string_of(text).unwrap_or_default();
    execute(th, &Arc::new(Source::new(name, text)), module)
}
