//! Random expressions of the program generator, by type: ints near the edges of machine words,
//! floats with all special values, conditions. Every name used exists in every function.

use super::Program;

const INT_CONSTS: [&str; 22] = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "10",
    "-13",
    "255",
    "2**31 - 1",
    "-2**31",
    "2**32",
    "2**47 - 1",
    "2**47",
    "-2**47 - 1",
    "2**53 + 1",
    "2**62",
    "2**63 - 1",
    "2**63",
    "-2**63",
    "2**64 - 1",
    "True",
];
const FLOAT_CONSTS: [&str; 14] = [
    "0.0",
    "-0.0",
    "0.5",
    "-1.5",
    "0.1",
    "3.0",
    "1e10",
    "-2.5e-3",
    "1e308",
    "5e-324",
    "INF",
    "-INF",
    "NAN",
    "9007199254740993.0",
];
const INT_NAMES: [&str; 6] = ["i1", "i2", "i3", "i1", "len(xs)", "gi"];
const FLOAT_NAMES: [&str; 4] = ["f1", "f2", "ys[i3 % len(ys)]", "gf"];
const MIXED_NAMES: [&str; 4] = ["m", "xs[i3 % len(xs)]", "xs[-1]", "o.v"];

impl Program {
    pub fn int_const(&mut self) -> String {
        self.rng.pick(&INT_CONSTS).to_string()
    }

    pub fn float_const(&mut self) -> String {
        self.rng.pick(&FLOAT_CONSTS).to_string()
    }

    /// An expression that is an int unless a name holds something else.
    pub fn int_expr(&mut self, depth: usize) -> String {
        if depth == 0 || self.rng.chance(20) {
            return match self.rng.below(10) {
                0..6 => self.rng.pick(&INT_NAMES).to_string(),
                6 => self.rng.pick(&MIXED_NAMES).to_string(),
                _ => format!("({})", self.int_const()),
            };
        }
        let a = self.int_expr(depth - 1);
        let b = self.int_expr(depth - 1);
        let k = 1 + self.rng.below(12);
        match self.rng.below(18) {
            0..4 => format!("({a} + {b})"),
            4..6 => format!("({a} - {b})"),
            6 => format!("({a} * {b})"),
            7 => format!("({a} * {k})"),
            8 => format!("({a} // {b})"),
            9 => format!("({a} % {k})"),
            10 => format!("({a} & {b})"),
            11 => format!("({a} ^ {b})"),
            12 => format!("({a} | {k})"),
            13 => format!("({a} << {k})"),
            14 => format!("({a} >> {k})"),
            15 => format!("({a} if {} else {b})", self.condition(depth - 1)),
            16 => format!("({a} * 0x5DEECE66D + {k} & 0xFFFFFFFFFFFF)"),
            _ => self.int_call(&a, &b),
        }
    }

    fn int_call(&mut self, a: &str, b: &str) -> String {
        match self.rng.below(7) {
            0 => format!("abs({a})"),
            1 => format!("min({a}, {b})"),
            2 => format!("max({a}, {b}, 0)"),
            3 => format!("(-{a})"),
            4 => format!("(~{a})"),
            5 => format!("int({})", self.rng.pick(&FLOAT_NAMES)),
            _ => format!("len(str({a}))"),
        }
    }

    /// An expression that is a float unless a name holds something else.
    pub fn float_expr(&mut self, depth: usize) -> String {
        if depth == 0 || self.rng.chance(25) {
            return match self.rng.below(10) {
                0..5 => self.rng.pick(&FLOAT_NAMES).to_string(),
                5 => self.rng.pick(&MIXED_NAMES).to_string(),
                6 => self.rng.pick(&INT_NAMES).to_string(),
                _ => format!("({})", self.float_const()),
            };
        }
        let a = self.float_expr(depth - 1);
        let b = self.float_expr(depth - 1);
        match self.rng.below(12) {
            0..3 => format!("({a} + {b})"),
            3..5 => format!("({a} - {b})"),
            5..7 => format!("({a} * {b})"),
            7 => format!("({a} / {b})"),
            8 => format!("({a} % 7.5)"),
            9 => format!("(-{a})"),
            10 => format!("abs({a})"),
            _ => format!("({a} if {} else {b})", self.condition(depth - 1)),
        }
    }

    /// A condition without side effects.
    pub fn condition(&mut self, depth: usize) -> String {
        let op = self.rng.pick(&["<", "<=", ">", ">=", "==", "!="]);
        match self.rng.below(12) {
            0..4 => format!("({} {op} {})", self.int_expr(depth), self.int_expr(depth)),
            4..6 => format!("({} {op} {})", self.float_expr(depth), self.float_expr(depth)),
            6 => format!("({} {op} {})", self.int_expr(depth), self.float_expr(depth)),
            7 => format!("(i3 % {} == 0)", 2 + self.rng.below(9)),
            8 => format!("(0 <= {} < {})", self.int_expr(depth), self.int_expr(depth)),
            9 if depth > 0 => {
                let word = self.rng.pick(&["and", "or"]);
                format!("({} {word} {})", self.condition(depth - 1), self.condition(depth - 1))
            }
            10 if depth > 0 => format!("(not {})", self.condition(depth - 1)),
            _ => self
                .rng
                .pick(&["(m is None)", "isinstance(m, int)", "(i1 in d)", "(i3 & 1)"])
                .to_string(),
        }
    }
}
