//! Names of characters.

/// The character with this name, whatever the case of its letters.
pub fn lookup(name: &str) -> Option<u32> {
    unicode_names2::character(name).map(u32::from)
}

/// The name of a character.
pub fn name(c: char) -> Option<String> {
    unicode_names2::name(c).map(|name| name.to_string())
}
