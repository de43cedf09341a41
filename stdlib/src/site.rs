//! The names that `site` adds to `builtins`: `exit`, `quit`, `copyright`, `credits`, `license`,
//! `help`.

use vm::kit::{self, ExcClass, Res};
use vm::native::NativeDef;
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

static QUITTER: &[NativeDef] = vm::native_table! {
    "__repr__", "self, /" => text;
    "__call__", "self, code=None" => quit;
};
static PRINTER: &[NativeDef] = vm::native_table! {
    "__repr__", "self, /" => text;
    "__call__", "self, /" => show;
};
static HELPER: &[NativeDef] = vm::native_table! {
    "__repr__", "self, /" => text;
    "__call__", "self, /, *args" => help;
};

/// A class of `_sitebuiltins`, and its objects by their names and texts.
struct Row {
    class: &'static str,
    methods: &'static [NativeDef],
    objects: &'static [(&'static str, &'static str)],
}

static ROWS: &[Row] = &[
    Row {
        class: "Quitter",
        methods: QUITTER,
        objects: &[
            ("exit", "Use exit() or Ctrl-D (i.e. EOF) to exit"),
            ("quit", "Use quit() or Ctrl-D (i.e. EOF) to exit"),
        ],
    },
    Row {
        class: "_Printer",
        methods: PRINTER,
        objects: &[
            ("copyright", "The authors of vm."),
            ("credits", "vm: a Python machine with a tracing JIT."),
            ("license", "MIT or Apache-2.0, at your choice."),
        ],
    },
    Row {
        class: "_Helper",
        methods: HELPER,
        objects: &[(
            "help",
            "Type help() for interactive help, or help(object) for help about object.",
        )],
    },
];

/// Adds the names.
pub fn install(th: &mut Thread) {
    let module = th.intern("_sitebuiltins");
    for row in ROWS {
        let vm = th.vm();
        let (object, meta) = (vm.class_of_shape(shape::OBJECT), vm.class_of_shape(shape::CLASS));
        let attrs = kit::empty_dict(th);
        let name = th.intern(row.class);
        let made = th.new_class(name, &[object.value()], attrs, meta);
        let class = made.expect("one base is consistent");
        let key = vm.names().module;
        th.set_class_attr(class, key, module);
        th.add_methods(class, row.methods);
        for (name, text) in row.objects {
            let v = th.new_instance(class).value();
            let (key, text) = (th.intern("_text"), kit::str(th, text));
            th.set_own_attr(v, key, text);
            let builtins = th.vm().builtins().as_dict().expect("a namespace is a dict");
            let key = th.intern(name);
            builtins.set_str(th, key, v);
        }
    }
}

fn text(th: &mut Thread, args: &[Value]) -> Res {
    kit::get_attr(th, args[0], "_text")
}

fn quit(th: &mut Thread, args: &[Value]) -> Res {
    Err(th.raise_args(ExcClass::SystemExit, &[args[1]]))
}

fn print(th: &mut Thread, line: &str) -> Res {
    let out = kit::sys_attr(th, "stdout");
    if out.is_none() {
        return Ok(Value::NONE);
    }
    let write = kit::get_attr(th, out, "write")?;
    let line = kit::str(th, line);
    kit::call(th, write, &[line])?;
    Ok(Value::NONE)
}

fn show(th: &mut Thread, args: &[Value]) -> Res {
    let text = text(th, args)?;
    let text = kit::str_text(th, text)?;
    print(th, &format!("{text}\n"))
}

/// What an object is, and its documentation.
fn help(th: &mut Thread, args: &[Value]) -> Res {
    let Some(&[object, ..]) = kit::tuple_items(args[1]) else { return show(th, &args[..1]) };
    let name = match kit::find_attr(th, object, "__name__")? {
        Some(name) => kit::str_text(th, name)?,
        None => kit::type_name(th, object),
    };
    let kind = kit::type_name(th, object);
    let doc = match kit::find_attr(th, object, "__doc__")?.filter(|d| d.is_str()) {
        Some(doc) => kit::str_text(th, doc)?,
        None => "It has no documentation.".to_string(),
    };
    print(th, &format!("Help on {kind} {name}:\n\n{doc}\n"))
}
