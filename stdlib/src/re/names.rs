//! Characters by name, for `\N{…}`.

/// The character with this name.
pub fn lookup(name: &str) -> Option<u32> {
    vm::text::names::lookup(name)
}
