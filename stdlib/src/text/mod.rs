//! Native modules for text, bytes and numbers.

mod cmath;
mod codecs;
mod string;
mod structs;
mod unicodedata;

use crate::re;
use vm::import::register_native;

/// Registers the modules.
pub fn register() {
    register_native("_sre", re::install);
    register_native("cmath", cmath::install);
    register_native("_codecs", codecs::install);
    register_native("_struct", structs::install);
    register_native("unicodedata", unicodedata::install);
    register_native("_string", string::install);
}
