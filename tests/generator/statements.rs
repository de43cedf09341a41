//! Random statements of the program generator: assignments, stores, branches, loops, calls,
//! exceptions. A loop variable is never assigned in its loop, so every loop ends.

use super::{Place, Program};

impl Program {
    /// One statement; blocks only where `place` leaves room.
    pub fn statement(&mut self, place: Place) {
        let blocks_left = place.depth < 4;
        match self.rng.below(44) {
            0..9 => self.assignment(),
            9..14 => self.store(),
            14..17 => self.text_or_dict(),
            17..19 => self.object_statement(),
            19..21 if place.may_call && self.n_leaves > 0 => self.call(place),
            21..25 if blocks_left => self.branch(place),
            25..27 if blocks_left => self.try_block(place),
            27 if blocks_left && place.n_loops < 2 => self.hot_loop(place),
            28 if blocks_left => self.short_loop(place),
            29 if place.n_loops > 0 && place.may_call => self.jump(),
            30..33 => self.class_change(),
            33..36 => self.container_statement(),
            36..39 => self.generator_or_closure(),
            39..41 => self.unusual_call(),
            41 if blocks_left => self.with_block(place),
            42 if blocks_left => self.match_block(place),
            _ => self.assignment(),
        }
    }

    pub fn body(&mut self, place: Place) {
        let deeper = Place { depth: place.depth + 1, ..place };
        for _ in 0..1 + self.rng.below(3) {
            self.statement(deeper);
        }
    }

    fn assignment(&mut self) {
        let int = self.rng.pick(&["i1", "i2", "i3"]);
        let float = self.rng.pick(&["f1", "f2"]);
        let text = match self.rng.below(12) {
            0..4 => format!("{int} = clamp({})", self.int_expr(2)),
            4..6 => format!("{float} = clamp({})", self.float_expr(2)),
            6 => format!("m = clamp({})", self.int_expr(1)),
            7 => format!("m = clamp({})", self.float_expr(1)),
            8 => format!("{int} {}= {}", self.rng.pick(&["+", "-", "^", "|"]), self.int_const()),
            9 => format!("{float} {}= {}", self.rng.pick(&["+", "-", "*"]), self.float_const()),
            10 => "i1, i2 = i2, i1".to_string(),
            _ => "f1, m = f2, i3".to_string(),
        };
        self.line(&text);
    }

    fn store(&mut self) {
        let int = self.int_expr(1);
        let float = self.float_expr(1);
        let text = match self.rng.below(10) {
            0..3 => format!("xs[i3 % len(xs)] = clamp({int})"),
            3 => format!("xs[i3 % len(xs)] = clamp({float})"),
            4 => format!("ys[i3 % len(ys)] = {float}"),
            5 => format!("xs[i1 % 9] = clamp({int})"),
            6 => format!("xs = (xs + [clamp({int})])[-40:]"),
            7 => "ys = ys[-20:] + [f1]".to_string(),
            8 => format!("xs[-1 - i3 % len(xs)] = clamp({int})"),
            _ => format!("xs = [clamp(v + {}) for v in xs]", self.int_const()),
        };
        self.line(&text);
    }

    fn text_or_dict(&mut self) {
        let int = self.int_expr(1);
        let text = match self.rng.below(6) {
            0 => format!("s = s[-20:] + str({int})"),
            1 => "s += f\"{i3 % 10}\"".to_string(),
            2 => format!("d[i3 % 7 if (w := {int} % 17) != w else w] = i3"),
            3 => "d[i3 % 11] = d.get(i3 % 11, 0) + 1".to_string(),
            4 => "i1 = clamp(i1 + len(s) - len(d))".to_string(),
            _ => "m = s.count(\"1\") + d.get(3, 0.5)".to_string(),
        };
        self.line(&text);
    }

    fn object_statement(&mut self) {
        let int = self.int_expr(1);
        let text = match self.rng.below(6) {
            0..2 => format!("m = o.bump({int})"),
            2 => "i3 += o.kind".to_string(),
            3 => format!("o.v = clamp({int})"),
            4 => "o = Double(o.get()) if o.n > 20 else o".to_string(),
            _ => "o = Cell(i2) if o < Cell(i1) else o".to_string(),
        };
        self.line(&text);
    }

    fn call(&mut self, place: Place) {
        let idx = self.rng.below(self.n_leaves);
        let (int, float) = (self.int_expr(1), self.float_expr(1));
        let target = self.rng.pick(&["i1", "m", "f1"]);
        if place.n_loops == 0 && self.rng.chance(30) {
            self.line("i3 = i3 + sum(v % 5 for v in count(40))");
        }
        self.line(&format!("{target} = leaf{idx}({int}, {float})"));
    }

    fn branch(&mut self, place: Place) {
        let condition = self.condition(1);
        self.block(&format!("if {condition}:"), |p| p.body(place));
        if self.rng.chance(25) {
            let condition = self.condition(1);
            self.block(&format!("elif {condition}:"), |p| p.body(place));
        }
        if self.rng.chance(40) {
            self.block("else:", |p| p.body(place));
        }
    }

    fn try_block(&mut self, place: Place) {
        let every = 2 + self.rng.below(12);
        let raises = self.rng.chance(60);
        self.block("try:", |p| {
            p.body(place);
            if raises {
                p.line(&format!("if i3 % {every} == 0: raise Odd(i3 % 100)"));
            }
            p.line("i3 += 1");
        });
        let kinds =
            ["Odd", "(Odd, ZeroDivisionError)", "(ValueError, OverflowError, Odd)", "Exception"];
        let kind = self.rng.pick(&kinds);
        self.block(&format!("except {kind} as e:"), |p| {
            p.line("i3 += 1");
            p.line("s = s[-20:] + type(e).__name__[0]");
        });
        if self.rng.chance(30) {
            self.block("finally:", |p| p.line("i2 ^= 1 if isinstance(i2, int) else 0"));
        }
    }

    /// A jump out of the innermost loop, taken now and then.
    fn jump(&mut self) {
        let word = self.rng.pick(&["break", "continue", "continue"]);
        let every = 5 + self.rng.below(60);
        self.line(&format!("if i3 % {every} == {}: {word}", every / 2));
    }

    /// A loop that gets hot. Inner loops are shorter, so that the whole stays quick.
    pub fn hot_loop(&mut self, place: Place) {
        let n = if place.n_loops == 0 { 60 + self.rng.below(200) } else { 2 + self.rng.below(25) };
        let var = self.fresh("k");
        let inside = Place { n_loops: place.n_loops + 1, depth: place.depth + 1, ..place };
        let late = self.rng.chance(30).then(|| (n / 2 + self.rng.below(n), self.rng.below(5)));
        let is_while = self.rng.chance(35);
        if is_while {
            self.line(&format!("{var} = 0"));
        }
        let head = match self.rng.below(4) {
            _ if is_while => format!("while {var} < {n}:"),
            0 => format!("for {var} in range({n}, 0, -1):"),
            1 => format!("for {var} in count({n}):"),
            _ => format!("for {var} in range({n}):"),
        };
        self.block(&head, |p| {
            if is_while {
                p.line(&format!("{var} += 1"));
            }
            p.line(&format!("i3 = clamp(i3 + {var})"));
            for _ in 0..2 + p.rng.below(3) {
                p.statement(inside);
            }
            if let Some((when, kind)) = late {
                let change =
                    ["f1 = i1", "i1 = 0.5", "xs[3] = 1.5", "m = None", "i2 = 2**63 - 5"][kind];
                p.line(&format!("if {var} == {when}: {change}"));
            }
        });
        if self.rng.chance(20) {
            self.block("else:", |p| p.line("i3 += 100"));
        }
    }

    /// A loop over a list or a tuple of a few elements.
    fn short_loop(&mut self, place: Place) {
        let var = self.fresh("v");
        let source = self.rng.pick(&["xs[:6]", "ys[:4]", "(1, 2.5, True)", "range(3)", "[i1, f1]"]);
        let inside = Place { depth: place.depth + 1, may_call: false, ..place };
        self.block(&format!("for {var} in {source}:"), |p| {
            p.line(&format!("m = clamp(m + {var})"));
            p.statement(inside);
        });
    }
}
