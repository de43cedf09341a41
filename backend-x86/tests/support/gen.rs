//! Random traces as IR text.
//!
//! Stack slots: 0-3 ints, 4-6 floats, 7-8 bools, 9 a buffer of ints, 10 one of floats, 11 an int
//! object, 12 the number of turns.

use std::fmt::Write;

/// A small generator of random numbers (splitmix64), the same for ever.
pub struct Rng(pub u64);

impl Rng {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Which values there are, by type.
#[derive(Clone, Default)]
struct Scope {
    ints: Vec<String>,
    flts: Vec<String>,
    bools: Vec<String>,
    vals: Vec<String>,
}

pub struct Gen {
    pub rng: Rng,
    text: String,
    snaps: String,
    n: u32,
    n_snaps: u32,
    scope: Scope,
    ibuf: String,
    fbuf: String,
    pub calls: bool,
}

const INTS: [&str; 12] = [
    "0",
    "1",
    "-1",
    "2",
    "7",
    "63",
    "255",
    "1000003",
    "2147483647",
    "-2147483649",
    "6364136223846793005",
    "-9223372036854775808",
];
const FLTS: [&str; 7] = ["0.0", "-0.0", "1.5", "-2.5", "1e300", "inf", "0.1"];

impl Gen {
    pub fn new(seed: u64) -> Gen {
        Gen {
            rng: Rng(seed),
            text: String::new(),
            snaps: String::new(),
            n: 0,
            n_snaps: 0,
            scope: Scope::default(),
            ibuf: String::new(),
            fbuf: String::new(),
            calls: true,
        }
    }

    fn name(&mut self) -> String {
        self.n += 1;
        format!("%{}", self.n)
    }

    fn def(&mut self, expr: std::fmt::Arguments) -> String {
        let d = self.name();
        writeln!(self.text, "  {d} = {expr}").unwrap();
        d
    }

    fn choose(&mut self, from: fn(&Scope) -> &Vec<String>, consts: &[&str]) -> String {
        let n = from(&self.scope).len();
        if n == 0 || self.rng.below(8) == 0 {
            return self.rng.pick(consts).to_string();
        }
        // Recent values more often, so that there are chains, and old ones, so that they live long.
        let i = if self.rng.below(2) == 0 {
            n - 1 - self.rng.below(n.min(4))
        } else {
            self.rng.below(n)
        };
        from(&self.scope)[i].clone()
    }

    fn int(&mut self) -> String {
        self.choose(|s| &s.ints, &INTS)
    }

    fn flt(&mut self) -> String {
        self.choose(|s| &s.flts, &FLTS)
    }

    fn bool(&mut self) -> String {
        self.choose(|s| &s.bools, &["true", "false"])
    }

    fn val(&mut self) -> String {
        self.choose(|s| &s.vals, &["None", "&5", "&2.5", "True"])
    }

    fn snap(&mut self) -> String {
        let id = self.n_snaps;
        self.n_snaps += 1;
        write!(self.snaps, "s{id}: resume c0:{id}@0 {{").unwrap();
        for k in 0..self.rng.below(10) {
            let v = match self.rng.below(4) {
                0 => self.flt(),
                1 => self.bool(),
                2 => self.val(),
                _ => self.int(),
            };
            write!(self.snaps, "{}{k}={v}", if k == 0 { "" } else { ", " }).unwrap();
        }
        self.snaps.push_str("}\n");
        format!("s{id}")
    }

    fn op(&mut self) {
        match self.rng.below(if self.calls { 24 } else { 23 }) {
            0..=4 => self.int_op(),
            5..=7 => self.flt_op(),
            8 => self.guard(),
            9..=10 => self.compare(),
            11..=12 => self.memory(),
            13..=14 => self.boxing(),
            15..=16 => self.select(),
            17 => self.shift(),
            18 => self.divide(),
            19 => self.overflow(),
            20 => self.bools(),
            21 => self.unboxing(),
            22 => self.stores(),
            _ => {
                let a = self.flt();
                let d = self.def(format_args!("call[math_sin] {a}"));
                self.scope.flts.push(d);
            }
        }
    }

    fn int_op(&mut self) {
        let op = self.rng.pick(&["iadd", "isub", "imul", "iand", "ior", "ixor", "iadd"]);
        let (a, b) = (self.int(), self.int());
        let d = self.def(format_args!("{op} {a}, {b}"));
        self.scope.ints.push(d);
    }

    fn flt_op(&mut self) {
        let (a, b) = (self.flt(), self.flt());
        let d = match self.rng.below(12) {
            0 => self.def(format_args!("fneg {a}")),
            1 => self.def(format_args!("fabs {a}")),
            2 => self.def(format_args!("fsqrt {a}")),
            3 => self.def(format_args!("ffloor {a}")),
            4 => self.def(format_args!("fceil {a}")),
            5 => self.def(format_args!("ftrunc {a}")),
            6 => {
                let i = self.int();
                self.def(format_args!("i2f {i}"))
            }
            _ => {
                let op = self.rng.pick(&["fadd", "fsub", "fmul", "fdiv"]);
                self.def(format_args!("{op} {a}, {b}"))
            }
        };
        self.scope.flts.push(d);
    }

    fn cmp_text(&mut self) -> String {
        let fc = self.rng.pick(&["eq", "ne", "lt", "le", "gt", "ge"]);
        match self.rng.below(4) {
            0 => format!("fcmp[{fc}] {}, {}", self.flt(), self.flt()),
            1 => format!("val.eq {}, {}", self.val(), self.val()),
            2 => format!("icmp[ult] {}, {}", self.int(), self.int()),
            _ => format!("icmp[{fc}] {}, {}", self.int(), self.int()),
        }
    }

    fn compare(&mut self) {
        let c = self.cmp_text();
        let d = self.def(format_args!("{c}"));
        self.scope.bools.push(d);
    }

    fn select(&mut self) {
        // Often of a comparison that nothing else wants.
        let c = if self.rng.below(2) == 0 {
            let c = self.cmp_text();
            self.def(format_args!("{c}"))
        } else {
            self.bool()
        };
        match self.rng.below(3) {
            0 => {
                let (a, b) = (self.flt(), self.flt());
                let d = self.def(format_args!("fselect {c}, {a}, {b}"));
                self.scope.flts.push(d);
            }
            1 => {
                let (a, b) = (self.val(), self.val());
                let d = self.def(format_args!("vselect {c}, {a}, {b}"));
                self.scope.vals.push(d);
            }
            _ => {
                let (a, b) = (self.int(), self.int());
                let d = self.def(format_args!("iselect {c}, {a}, {b}"));
                self.scope.ints.push(d);
            }
        }
    }

    fn guard(&mut self) {
        match self.rng.below(4) {
            0 => {
                let (a, k) = (self.int(), self.rng.below(10_000_000) + 17);
                let d = self.def(format_args!("icmp[eq] {a}, {k}"));
                let s = self.snap();
                writeln!(self.text, "  guard.false {d} -> {s}").unwrap();
            }
            1 => {
                let a = self.flt();
                let c = self.rng.pick(&["lt", "le", "gt", "ge", "ne"]);
                let s = self.snap();
                let big = if c.starts_with('l') { "1e307" } else { "-1e307" };
                let d = self.def(format_args!("fcmp[{c}] {a}, {big}"));
                writeln!(self.text, "  guard.true {d} -> {s}").unwrap();
            }
            2 => {
                let i = self.int();
                let m = self.def(format_args!("iand {i}, 31"));
                let s = self.snap();
                writeln!(self.text, "  bound {m}, 31 -> {s}").unwrap();
            }
            _ => {
                let s = self.snap();
                writeln!(self.text, "  poll -> {s}").unwrap();
            }
        }
    }

    fn shift(&mut self) {
        let op = self.rng.pick(&["ishl", "ishr", "ishr_u"]);
        let (a, b) = (self.int(), self.int());
        let n = if self.rng.below(2) == 0 {
            self.rng.below(64).to_string()
        } else {
            self.def(format_args!("iand {b}, 63"))
        };
        let d = self.def(format_args!("{op} {a}, {n}"));
        self.scope.ints.push(d);
    }

    fn divide(&mut self) {
        let op = self.rng.pick(&["idiv", "imod"]);
        let (a, b) = (self.int(), self.int());
        let n = match self.rng.below(3) {
            0 => self.rng.pick(&["3", "-7", "8", "1", "1024", "10"]).to_string(),
            _ => {
                let m = self.def(format_args!("iand {b}, 1023"));
                self.def(format_args!("iadd {m}, 2"))
            }
        };
        let d = self.def(format_args!("{op} {a}, {n}"));
        self.scope.ints.push(d);
    }

    fn overflow(&mut self) {
        let op = self.rng.pick(&["iadd_ov", "isub_ov", "imul_ov"]);
        let (mut a, mut b) = (self.int(), self.int());
        if self.rng.below(6) != 0 {
            // Mostly without overflow.
            a = self.def(format_args!("ishr {a}, 34"));
            if self.rng.below(2) == 0 {
                self.scope.ints.push(a.clone());
            }
            b = self.def(format_args!("iand {b}, 65535"));
        }
        let s = self.snap();
        let d = self.def(format_args!("{op} {a}, {b} -> {s}"));
        self.scope.ints.push(d);
        if self.rng.below(4) == 0 {
            let f = self.flt();
            let s = self.snap();
            let d = self.def(format_args!("f2i {f} -> {s}"));
            self.scope.ints.push(d);
        }
    }

    fn bools(&mut self) {
        let (a, b) = (self.bool(), self.bool());
        let d = match self.rng.below(4) {
            0 => self.def(format_args!("band {a}, {b}")),
            1 => self.def(format_args!("bor {a}, {b}")),
            2 => {
                let c = self.cmp_text();
                let c = self.def(format_args!("{c}"));
                self.def(format_args!("bnot {c}"))
            }
            _ => self.def(format_args!("bnot {a}")),
        };
        let i = self.def(format_args!("b2i {d}"));
        self.scope.bools.push(d);
        self.scope.ints.push(i);
    }

    fn boxing(&mut self) {
        let d = match self.rng.below(4) {
            0 => {
                let a = self.flt();
                self.def(format_args!("box.flt {a}"))
            }
            1 => {
                let a = self.bool();
                self.def(format_args!("box.bool {a}"))
            }
            2 => {
                let a = self.int();
                let m = self.def(format_args!("iand {a}, 65535"));
                self.def(format_args!("box.int {m}"))
            }
            _ => {
                let a = self.int();
                self.def(format_args!("box.int {a}"))
            }
        };
        self.scope.vals.push(d);
    }

    fn unboxing(&mut self) {
        let s = self.snap();
        match self.rng.below(4) {
            0 => {
                let a = self.flt();
                let v = self.def(format_args!("box.flt {a}"));
                writeln!(self.text, "  guard.flt {v} -> {s}").unwrap();
                let d = self.def(format_args!("unbox.flt {v}"));
                self.scope.vals.push(v);
                self.scope.flts.push(d);
            }
            1 => {
                let a = self.bool();
                let v = self.def(format_args!("box.bool {a}"));
                writeln!(self.text, "  guard.bool {v} -> {s}").unwrap();
                let d = self.def(format_args!("unbox.bool {v}"));
                self.scope.bools.push(d);
            }
            2 => {
                let v = self.def(format_args!("ld.slot[11]"));
                writeln!(self.text, "  guard.int {v} -> {s}").unwrap();
                let d = self.def(format_args!("unbox.int {v}"));
                let e = self.def(format_args!("unbox.int {v}"));
                self.scope.vals.push(v);
                self.scope.ints.extend([d, e]);
            }
            _ => {
                let a = self.int();
                let m = self.def(format_args!("ishr {a}, 17"));
                let v = self.def(format_args!("box.int {m}"));
                writeln!(self.text, "  guard.int {v} -> {s}").unwrap();
                let d = self.def(format_args!("unbox.int {v}"));
                self.scope.vals.push(v);
                self.scope.ints.push(d);
            }
        }
    }

    fn index(&mut self) -> String {
        if self.rng.below(4) == 0 {
            return self.rng.below(16).to_string();
        }
        let i = self.int();
        let m = self.def(format_args!("iand {i}, 7"));
        if self.rng.below(2) == 0 {
            let k = self.rng.below(8);
            return self.def(format_args!("iadd {m}, {k}"));
        }
        m
    }

    fn memory(&mut self) {
        let (i, ib, fb) = (self.index(), self.ibuf.clone(), self.fbuf.clone());
        match self.rng.below(6) {
            0 => {
                let k = self.rng.pick(&["u8", "i8", "u16", "i16", "u32", "i32"]);
                let d = self.def(format_args!("ld.elem[buf.{k}] {ib}, {i}"));
                self.scope.ints.push(d);
            }
            1 => {
                let d = self.def(format_args!("ld[buf.len] {ib}"));
                let a = self.int();
                let e = self.def(format_args!("iadd {a}, {d}"));
                self.scope.ints.push(e);
            }
            2 | 3 => {
                let d = self.def(format_args!("ld.elem[buf.float] {fb}, {i}"));
                let (a, op) = (self.flt(), self.rng.pick(&["fadd", "fmul", "fsub"]));
                let e = self.def(format_args!("{op} {a}, {d}"));
                self.scope.flts.push(e);
                if self.rng.below(3) == 0 {
                    self.scope.flts.push(d);
                }
            }
            _ => {
                let d = self.def(format_args!("ld.elem[buf.int] {ib}, {i}"));
                let (a, op) = (self.int(), self.rng.pick(&["iadd", "ixor", "isub", "imul"]));
                let e = self.def(format_args!("{op} {a}, {d}"));
                self.scope.ints.push(e);
            }
        }
    }

    fn stores(&mut self) {
        let (i, ib, fb) = (self.index(), self.ibuf.clone(), self.fbuf.clone());
        match self.rng.below(5) {
            0 => {
                let (v, k) = (self.int(), self.rng.pick(&["u8", "i16", "u32"]));
                writeln!(self.text, "  st.elem[buf.{k}] {ib}, {i}, {v}").unwrap();
            }
            1 => {
                let v = self.flt();
                writeln!(self.text, "  st.elem[buf.float] {fb}, {i}, {v}").unwrap();
            }
            2 => {
                let v = self.flt();
                writeln!(self.text, "  st.elem[buf.f32] {ib}, {i}, {v}").unwrap();
                let d = self.def(format_args!("ld.elem[buf.f32] {ib}, {i}"));
                self.scope.flts.push(d);
            }
            3 => {
                let v = self.val();
                writeln!(self.text, "  st.slot[{}] {v}", 16 + self.rng.below(8)).unwrap();
            }
            _ => {
                let v = self.int();
                writeln!(self.text, "  st.elem[buf.int] {ib}, {i}, {v}").unwrap();
            }
        }
    }

    fn head(&mut self) -> Vec<String> {
        self.text.push_str("head():\n");
        let mut args = Vec::new();
        self.snaps.push_str("s0: resume c0:0@0 {}\n");
        self.n_snaps = 1;
        for slot in 0..13 {
            let v = self.def(format_args!("sload[{slot}]"));
            let (guard, unbox) = match slot {
                4..=6 => ("guard.flt", "unbox.flt"),
                7 | 8 => ("guard.bool", "unbox.bool"),
                9 | 10 => ("guard.shape[buffer]", "as.ref"),
                _ => ("guard.int", "unbox.int"),
            };
            writeln!(self.text, "  {guard} {v} -> s0").unwrap();
            let d = self.def(format_args!("{unbox} {v}"));
            args.push(d);
        }
        args
    }

    fn types() -> [&'static str; 13] {
        let (i, f, b, r) = ("int", "flt", "bool", "ref");
        [i, i, i, i, f, f, f, b, b, r, r, i, i]
    }

    /// A root: head, entry, and a body that counts its turns.
    pub fn root(mut self, size: usize) -> String {
        let args = self.head();
        writeln!(self.text, "  end -> entry({})", args.join(", ")).unwrap();
        let params: Vec<String> = (0..13).map(|_| self.name()).collect();
        let typed: Vec<String> = std::iter::zip(&params, Gen::types())
            .enumerate()
            .map(|(i, (p, t))| format!("{p}:{t}@{i}"))
            .collect();
        writeln!(self.text, "entry({}):", typed.join(", ")).unwrap();
        for (p, t) in std::iter::zip(&params, Gen::types()) {
            match t {
                "int" => self.scope.ints.push(p.clone()),
                "flt" => self.scope.flts.push(p.clone()),
                "bool" => self.scope.bools.push(p.clone()),
                _ => {}
            }
        }
        (self.ibuf, self.fbuf) = (params[9].clone(), params[10].clone());
        for _ in 0..self.rng.below(size) {
            self.op();
        }
        self.body(size, &params[12]);
        format!("trace 1 loop c0:7 \"random\"\n{}{}", self.text, self.snaps)
    }

    fn body(&mut self, size: usize, turns: &str) {
        let (n_i, n_f) = (self.rng.below(14), self.rng.below(18));
        let start: Vec<String> = (0..n_i).map(|_| self.int()).collect();
        let start_f: Vec<String> = (0..n_f).map(|_| self.flt()).collect();
        let all: Vec<String> = ["0".to_string()].into_iter().chain(start).chain(start_f).collect();
        writeln!(self.text, "  end -> body({})", all.join(", ")).unwrap();
        let k = self.name();
        let ints: Vec<String> = (0..n_i).map(|_| self.name()).collect();
        let flts: Vec<String> = (0..n_f).map(|_| self.name()).collect();
        let typed = [format!("{k}:int")]
            .into_iter()
            .chain(ints.iter().map(|p| format!("{p}:int")))
            .chain(flts.iter().map(|p| format!("{p}:flt")));
        writeln!(self.text, "body({}):", typed.collect::<Vec<_>>().join(", ")).unwrap();
        self.scope.ints.extend(ints);
        self.scope.flts.extend(flts);
        let more = self.def(format_args!("icmp[lt] {k}, {turns}"));
        let s = self.snap();
        writeln!(self.text, "  guard.true {more} -> {s}").unwrap();
        for _ in 0..self.rng.below(size) {
            self.op();
        }
        let k2 = self.def(format_args!("iadd {k}, 1"));
        let next: Vec<String> = (0..n_i).map(|_| self.int()).collect();
        let next_f: Vec<String> = (0..n_f).map(|_| self.flt()).collect();
        let all: Vec<String> = [k2].into_iter().chain(next).chain(next_f).collect();
        writeln!(self.text, "  end -> body({})", all.join(", ")).unwrap();
    }

    /// A bridge from an exit with values of the given types, ending in an exit.
    pub fn bridge(
        mut self,
        id: u32,
        parent: u32,
        exit: u32,
        types: &[&str],
        size: usize,
    ) -> String {
        let params: Vec<String> = types.iter().map(|_| self.name()).collect();
        let typed: Vec<String> =
            std::iter::zip(&params, types).map(|(p, t)| format!("{p}:{t}")).collect();
        writeln!(self.text, "bridge({}):", typed.join(", ")).unwrap();
        for (p, t) in std::iter::zip(&params, types) {
            match *t {
                "int" => self.scope.ints.push(p.clone()),
                "flt" => self.scope.flts.push(p.clone()),
                "bool" => self.scope.bools.push(p.clone()),
                _ => self.scope.vals.push(p.clone()),
            }
        }
        for _ in 0..self.rng.below(size) {
            match self.rng.below(4) {
                0 => self.flt_op(),
                1 => self.compare(),
                2 => self.guard(),
                _ => self.int_op(),
            }
        }
        let end = if self.rng.below(2) == 0 { self.back(parent) } else { self.snap() };
        format!(
            "trace {id} bridge {parent}:{exit} \"random\"\n{}  end -> {end}\n{}",
            self.text, self.snaps
        )
    }

    /// A jump to the root's entry, taken at most three times.
    fn back(&mut self, parent: u32) -> String {
        let s = self.snap();
        let mut objects = Vec::new();
        for slot in [9, 10] {
            let v = self.def(format_args!("ld.slot[{slot}]"));
            writeln!(self.text, "  guard.shape[buffer] {v} -> {s}").unwrap();
            objects.push(self.def(format_args!("as.ref {v}")));
        }
        let n = self.def(format_args!("ld.elem[buf.int] {}, 28", objects[0]));
        let n2 = self.def(format_args!("iadd {n}, 1"));
        writeln!(self.text, "  st.elem[buf.int] {}, 28, {n2}", objects[0]).unwrap();
        let more = self.def(format_args!("icmp[ult] {n}, 3"));
        writeln!(self.text, "  guard.true {more} -> {s}").unwrap();
        let args: Vec<String> = Gen::types()
            .iter()
            .enumerate()
            .map(|(i, t)| match (*t, i) {
                ("ref", 9) => objects[0].clone(),
                ("ref", _) => objects[1].clone(),
                (_, 12) => "2".to_string(),
                ("flt", _) => self.flt(),
                ("bool", _) => self.bool(),
                _ => self.int(),
            })
            .collect();
        format!("trace {parent}({})", args.join(", "))
    }
}
