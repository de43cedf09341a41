//! `gc`.

use crate::module::Module;
use vm::kit::{self, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "collect", "generation=2" => collect;
    "enable", "" => none;
    "disable", "" => none;
    "isenabled", "" => isenabled;
    "freeze", "" => none;
    "unfreeze", "" => none;
    "get_threshold", "" => get_threshold;
    "set_threshold", "threshold0, threshold1=0, threshold2=0, /" => none;
    "get_count", "" => get_count;
    "get_objects", "generation=None" => get_objects;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "gc", FUNCTIONS);
    Ok(module.object(th))
}

fn collect(th: &mut Thread, _args: &[Value]) -> Res {
    th.vm().heap.collect(th);
    Ok(Value::inline_int(0))
}

fn none(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn isenabled(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::TRUE)
}

fn get_threshold(th: &mut Thread, _args: &[Value]) -> Res {
    let n = [Value::inline_int(2000), Value::inline_int(10), Value::inline_int(0)];
    Ok(kit::tuple(th, &n))
}

fn get_count(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::tuple(th, &[Value::inline_int(0); 3]))
}

fn get_objects(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::empty_list(th))
}
