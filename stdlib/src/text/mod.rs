//! Native modules for text, bytes and numbers.

mod string;

use crate::re;
use vm::import::register_native;

/// Registers the modules.
pub fn register() {
    register_native("_sre", re::install);
    register_native("_string", string::install);
}
