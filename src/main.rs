//! The `vm` binary: arguments and wiring only.
fn main() {}
