//! `vm bench`: runs a script interpreted and traced in turn, each several times in a process of its
//! own, and compares times and outputs.

use crate::options::{Options, Program};
use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// One finished run.
struct Run {
    wall_ms: f64,
    stdout: Vec<u8>,
    stderr: String,
    status: ExitStatus,
}

/// The runs of one mode.
struct Side {
    jit: &'static str,
    runs: Vec<Run>,
}

impl Side {
    fn median_ms(&self) -> f64 {
        let mut times: Vec<f64> = self.runs.iter().map(|r| r.wall_ms).collect();
        times.sort_by(f64::total_cmp);
        let mid = times.len() / 2;
        if times.len() % 2 == 1 { times[mid] } else { (times[mid - 1] + times[mid]) / 2.0 }
    }

    fn min_ms(&self) -> f64 {
        self.runs.iter().map(|r| r.wall_ms).fold(f64::INFINITY, f64::min)
    }
}

/// Times the script of `options` and prints the comparison. The process's exit status: 0, or 1 if
/// outputs differ or a run failed.
///
/// # Errors
/// When the script cannot be started or the report cannot be written.
pub fn run(options: &Options) -> io::Result<i32> {
    let Program::File(script) = &options.program else {
        eprintln!("vm bench: give a script file");
        return Ok(2);
    };
    let mut sides = [Side { jit: "off", runs: Vec::new() }, Side { jit: "on", runs: Vec::new() }];
    for _ in 0..options.runs {
        for side in &mut sides {
            let run = run_once(options, script, side.jit)?;
            side.runs.push(run);
        }
    }
    let report = Report::new(&sides);
    print!("{}", if options.json { report.json() } else { report.text(&script.to_string_lossy()) });
    Ok(i32::from(!report.agree_but_decimals || report.failed.is_some()))
}

fn run_once(options: &Options, script: &OsString, jit: &str) -> io::Result<Run> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(format!("--jit={jit}")).arg("--stats");
    if let Some(n) = options.threshold {
        command.arg(format!("--jit-threshold={n}"));
    }
    if let Some(n) = options.threads {
        command.arg(format!("--threads={n}"));
    }
    command.arg(script).args(&options.args);
    // Unseeded random numbers would make the outputs of two runs differ for no fault of theirs.
    command.env("VM_RANDOM_SEED", "1");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn()?;
    let mut err_pipe = child.stderr.take().expect("stderr is piped");
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        err_pipe.read_to_end(&mut text).map(|_| text)
    });
    let mut stdout = Vec::new();
    child.stdout.take().expect("stdout is piped").read_to_end(&mut stdout)?;
    let status = child.wait()?;
    let wall_ms = start.elapsed().as_secs_f64() * 1e3;
    let stderr = reader.join().expect("the reader does not panic")?;
    Ok(Run { wall_ms, stdout, stderr: String::from_utf8_lossy(&stderr).into_owned(), status })
}

/// What the comparison found.
struct Report {
    off_ms: f64,
    on_ms: f64,
    off_min_ms: f64,
    on_min_ms: f64,
    runs: usize,
    /// Figures of the traced side's `--stats`, by name.
    stats: Vec<(&'static str, f64)>,
    agree: bool,
    /// They agree apart from decimal numbers.
    agree_but_decimals: bool,
    /// First line in which outputs differ: number, interpreted, traced.
    difference: Option<(usize, String, String)>,
    failed: Option<String>,
}

/// Figures of `--stats` that the report repeats: their name, the line they stand in, the word before
/// them in it, and their unit.
const STATS: &[(&str, &str, &str, &str)] = &[
    ("traces compiled", "traces compiled", "", ""),
    ("bridges", "bridges", "", ""),
    ("compile time total", "compile time us", "total", " us"),
    ("compile time max", "compile time us", "max", " us"),
    ("parallel regions", "parallel regions", "", ""),
];

impl Report {
    fn new(sides: &[Side; 2]) -> Report {
        let [off, on] = sides;
        let all = || off.runs.iter().chain(&on.runs);
        let reference = &off.runs[0].stdout;
        let odd = all().find(|run| run.stdout != *reference);
        let failed = all().find(|run| !run.status.success());
        Report {
            off_ms: off.median_ms(),
            on_ms: on.median_ms(),
            off_min_ms: off.min_ms(),
            on_min_ms: on.min_ms(),
            runs: on.runs.len(),
            stats: STATS
                .iter()
                .filter_map(|&(name, line, word, _)| Some((name, stat(&on.runs[0], line, word)?)))
                .collect(),
            agree: odd.is_none(),
            agree_but_decimals: all()
                .all(|run| without_decimals(&run.stdout) == without_decimals(reference)),
            difference: odd.map(|run| first_difference(reference, &run.stdout)),
            failed: failed.map(|run| {
                let last = run.stderr.lines().rfind(|l| !l.trim().is_empty() && !l.contains(": "));
                let error = run.stderr.lines().rfind(|l| l.contains("Error"));
                format!("{}: {}", run.status, error.or(last).unwrap_or(""))
            }),
        }
    }

    fn ratio(&self) -> f64 {
        self.off_ms / self.on_ms
    }

    fn text(&self, script: &str) -> String {
        let mut out = format!("{script}: {} runs of each mode, in turn; wall time\n", self.runs);
        out += &format!(
            "  interpreted  median {:9.2} ms   min {:9.2} ms\n",
            self.off_ms, self.off_min_ms
        );
        out += &format!(
            "  traced       median {:9.2} ms   min {:9.2} ms\n",
            self.on_ms, self.on_min_ms
        );
        out += &format!("  ratio        {:.2} x\n", self.ratio());
        for &(name, figure) in &self.stats {
            let unit = STATS.iter().find(|s| s.0 == name).map_or("", |s| s.3);
            out += &format!("  {name}: {figure}{unit}\n");
        }
        match &self.difference {
            None => out += "  outputs agree: yes\n",
            Some((line, a, b)) => {
                out += if self.agree_but_decimals {
                    "  outputs agree: apart from decimal numbers (times?)\n"
                } else {
                    "  outputs agree: NO\n"
                };
                out +=
                    &format!("    line {line}, first run: {a}\n    line {line}, odd run:   {b}\n");
            }
        }
        if let Some(failed) = &self.failed {
            out += &format!("  a run failed: {failed}\n");
        }
        out
    }

    fn json(&self) -> String {
        let mut out = format!(
            "{{\"interpreted_ms\": {:.3}, \"traced_ms\": {:.3}, \"ratio\": {:.4}, \"runs\": {}, \
             \"outputs_agree\": {}, \"failed\": {}",
            self.off_ms,
            self.on_ms,
            self.ratio(),
            self.runs,
            self.agree,
            self.failed.is_some()
        );
        for (name, figure) in &self.stats {
            out += &format!(", \"{}\": {figure}", name.replace(' ', "_"));
        }
        out + "}\n"
    }
}

/// The figure after `word` in the line `name: …` of the run's stderr.
fn stat(run: &Run, name: &str, word: &str) -> Option<f64> {
    let line = run.stderr.lines().find_map(|l| l.trim().strip_prefix(name)?.strip_prefix(": "))?;
    let from = line.find(word)? + word.len();
    line[from..].split([' ', ',']).find(|w| !w.is_empty())?.parse().ok()
}

/// The text with every decimal number replaced by `#`: what two runs of a program that prints times
/// have in common.
fn without_decimals(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let mut out = String::with_capacity(text.len());
    let mut number = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() || (c == '.' && !number.is_empty()) {
            number.push(c);
            continue;
        }
        let is_decimal = number.contains('.') && !number.ends_with('.');
        out.push_str(if is_decimal { "#" } else { &number });
        number.clear();
        out.push(c);
    }
    out
}

fn first_difference(a: &[u8], b: &[u8]) -> (usize, String, String) {
    let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
    let (mut a, mut b) = (a.lines(), b.lines());
    let mut line = 1;
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => line += 1,
            (x, y) => {
                return (line, x.unwrap_or("").to_string(), y.unwrap_or("").to_string());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_masked_and_integers_are_not() {
        assert_eq!(without_decimals(b"took 1.25 ms, 3 sums.\n"), "took # ms, 3 sums.\n\0");
        assert_ne!(without_decimals(b"sum 12"), without_decimals(b"sum 13"));
    }

    #[test]
    fn first_difference_names_the_line() {
        let (line, a, b) = first_difference(b"1\n2\n3\n", b"1\n5\n");
        assert_eq!((line, a.as_str(), b.as_str()), (2, "2", "5"));
    }
}
