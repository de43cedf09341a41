//! The modules of the library that are written in Python, embedded in the binary.
//!
//! **Architecture Invariant:** the sources are those under `stdlib/py/`, found by the build script;
//! nothing here names one of them.

use vm::import::{Layout, register_source};

/// Dotted name, whether it is a package, source.
static SOURCES: &[(&str, bool, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Makes every embedded module importable.
pub fn register() {
    for &(name, package, source) in SOURCES {
        let layout = if package { Layout::Package } else { Layout::Module };
        register_source(name, source, layout);
    }
}
