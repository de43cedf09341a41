//! `math`.

mod combine;
pub mod exact;
mod floats;
mod ints;
pub mod special;

use crate::module::Module;
use special::MathError;
use vm::kit::{ExcClass, Raised, Res};
use vm::thread::Thread;
use vm::value::Value;

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "math", floats::UNARY);
    for table in [floats::OTHERS, ints::FUNCTIONS, combine::FUNCTIONS] {
        for def in table {
            let f = module.function(th, def);
            module.set(th, def.name, f);
        }
    }
    let constants = [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ];
    for (name, x) in constants {
        module.set(th, name, Value::float(x));
    }
    Ok(module.object(th))
}

/// Raises what a failed function of floats raises.
fn raise(th: &mut Thread, e: MathError) -> Raised {
    match e {
        MathError::Domain => th.raise(ExcClass::ValueError, "math domain error"),
        MathError::Range => th.raise(ExcClass::OverflowError, "math range error"),
    }
}

/// The result as a value, or what it raises.
fn answer(th: &mut Thread, r: Result<f64, MathError>) -> Res {
    match r {
        Ok(x) => Ok(Value::float(x)),
        Err(e) => Err(raise(th, e)),
    }
}
