//! The house rules that a program can check: the arrows between crates, file heads, file lengths,
//! what must not stand in the tree.

use std::fs;
use std::path::{Path, PathBuf};

/// Which workspace crates each crate may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("vm", &[]),
    ("stdlib", &["vm"]),
    ("tracer", &["vm"]),
    ("backend-x86", &["tracer", "vm"]),
    ("backend-aarch64", &["tracer", "vm"]),
];

/// Longest file, without its tests.
const LINES_MAX: usize = 800;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `dir` with the extension, in a fixed order; `target` left out.
fn files(dir: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !name.starts_with('.') && name != "target" {
            files(&path, extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
}

fn rust_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    files(&root(), "rs", &mut found);
    assert!(found.len() > 20, "the tree was not found");
    found
}

#[test]
fn crates_depend_only_along_the_arrows() {
    for (name, allowed) in ARROWS {
        let manifest = fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap();
        let section = manifest.split("[dependencies]").nth(1).unwrap();
        let section = section.split("\n[").next().unwrap();
        for (other, _) in ARROWS {
            let depends =
                section.lines().any(|line| line.split(['.', ' ', '=']).next() == Some(other));
            assert!(!depends || allowed.contains(other), "{name} must not depend on {other}");
        }
    }
}

#[test]
fn files_open_with_what_they_are() {
    let bare: Vec<_> = rust_files()
        .into_iter()
        .filter(|path| !fs::read_to_string(path).unwrap().starts_with("//!"))
        .collect();
    assert!(bare.is_empty(), "no //! head: {bare:?}");
}

#[test]
fn files_are_short() {
    let long: Vec<_> = rust_files()
        .into_iter()
        .filter(|path| !path.components().any(|c| c.as_os_str() == "tests"))
        .filter_map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("\n#[cfg(test)]\nmod ").next().unwrap();
            let n = code.lines().count();
            (n > LINES_MAX).then_some((path, n))
        })
        .collect();
    assert!(long.is_empty(), "over {LINES_MAX} lines: {long:?}");
}

#[test]
fn nothing_is_left_undone() {
    let words = [concat!("to", "do!("), concat!("unimple", "mented!("), concat!("FIX", "ME")];
    for path in rust_files() {
        let text = fs::read_to_string(&path).unwrap();
        for word in words {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
        assert!(!text.contains(concat!("#[ig", "nore")), "{}: an ignored test", path.display());
    }
}

#[test]
fn readme_commands_name_files_that_exist() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for word in readme.split_whitespace().filter(|w| w.ends_with(".py")) {
        let word = word.trim_matches(|c| c == '`' || c == '(');
        let known = ["script.py", ".py"].contains(&word) || root().join(word).exists();
        assert!(known, "README names {word}");
    }
}
