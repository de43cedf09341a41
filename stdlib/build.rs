//! Lists the Python sources under `py/`, so that the crate can embed each of them.
//!
//! Invariant: the table is sorted and follows from the tree alone.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// One module: its dotted name, whether it is a package, and its file.
struct Found {
    name: String,
    package: bool,
    file: PathBuf,
}

/// Collects the modules of a folder and of the packages in it.
fn collect(folder: &Path, prefix: &str, found: &mut Vec<Found>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        let name = format!("{prefix}{stem}");
        if path.is_dir() {
            let init = path.join("__init__.py");
            if init.is_file() {
                found.push(Found { name: name.clone(), package: true, file: init });
                collect(&path, &format!("{name}."), found)?;
            }
        } else if path.extension().is_some_and(|e| e == "py") && stem != "__init__" {
            found.push(Found { name, package: false, file: path });
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets this"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets this"));
    let mut found = Vec::new();
    collect(&root.join("py"), "", &mut found)?;
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let mut table = String::from("&[\n");
    for Found { name, package, file } in found {
        writeln!(table, "    ({name:?}, {package}, include_str!({file:?})),")
            .expect("a String takes any text");
    }
    table.push(']');
    fs::write(out.join("embedded.rs"), table)
}
