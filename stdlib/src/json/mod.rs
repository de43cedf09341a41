//! `_json`: the scanner and the encoder of `json`.
//!
//! Invariant: places in a document are indices of characters, whatever the width of its units.

mod encode;
mod scan;
mod text;

use crate::module::Module;
use vm::kit::Res;
use vm::native::NativeDef;
use vm::thread::Thread;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "scan_once", "string, idx, decoder, /" => scan::scan_once;
    "scanstring", "string, end, strict=True, /" => scan::scanstring;
    "encode", "obj, encoder, level=0, /" => encode::encode;
    "encode_basestring", "string, /" => encode::encode_basestring;
    "encode_basestring_ascii", "string, /" => encode::encode_basestring_ascii;
};

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "_json", FUNCTIONS);
    Ok(module.object(th))
}
