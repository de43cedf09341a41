//! Statements of the program generator about what traces must notice: classes and objects that
//! change in mid-loop, lists that change kind, generators, closures, context managers, patterns.

use super::{Place, Program};

impl Program {
    /// A change of a class or of an object's shape, now and then.
    pub fn class_change(&mut self) {
        let every = 7 + self.rng.below(90);
        let int = self.int_expr(1);
        let text = match self.rng.below(9) {
            0 => "Cell.bump = other_bump".to_string(),
            1 => "Cell.bump = BUMP".to_string(),
            2 => format!("Cell.kind = {int} % 7"),
            3 => "o.__class__ = Double if type(o) is Cell else Cell".to_string(),
            4 => format!("o.bump = lambda k: {int}"),
            5 => "o.__dict__.pop(\"bump\", None)".to_string(),
            6 => format!("o.extra{} = i3", self.rng.below(3)),
            7 => "h.half = i3".to_string(),
            _ => "setattr(h, \"w\" + str(i3 % 4), f1)".to_string(),
        };
        let when = self.rng.below(every);
        self.line(&format!("if i3 % {every} == {when}: {text}"));
    }

    /// Lists of changing kind, slices, sets, sorting, unpacking.
    pub fn container_statement(&mut self) {
        let (int, float) = (self.int_expr(1), self.float_expr(1));
        let k = self.rng.below(8);
        let text = match self.rng.below(14) {
            0 => format!("xs.append({float} if i3 % 5 == 0 else i3)"),
            1 => "xs = [v for v in xs if v == v][-20:] or [1]".to_string(),
            2 => "xs[1:3] = [i1, f1, True]; del xs[12:]".to_string(),
            3 => "ys.insert(i3 % 3, f1); ys.pop()".to_string(),
            4 => format!("q.add(i3 % 7 if (w := ({int}) % 23) != w else w)"),
            5 => "q ^= {i3 % 7, \"b\"}".to_string(),
            6 => format!("m = {{1: i1, 2.5: f1, \"a\": i3}}.get({k}, m)"),
            7 => "i1, *_, m = (i1, i2, f1, i3)".to_string(),
            8 => "m = sorted([i3 % 9, 4, i3 % 5, 2], key=lambda v: -v)[0]".to_string(),
            9 => format!("m = sum([v for v in range({k})], i3)"),
            10 => "m = max((i3 % 5, 1), (i3 % 3, 2))[1]".to_string(),
            11 => "xs = [1, 2, 3] if i3 % 2 else [0.5, True, 2**60]".to_string(),
            12 => "m = \"\".join(str(v) for v in xs[:2]).count(\"1\")".to_string(),
            _ => "d = {k: v for k, v in zip(xs[:4], ys)}".to_string(),
        };
        self.line(&text);
    }

    /// Generators resumed, sent to, thrown into and dropped; cells written through closures.
    pub fn generator_or_closure(&mut self) {
        let int = self.int_expr(1);
        let text = match self.rng.below(10) {
            0 => "m = next(co, None)".to_string(),
            1 => "co = echo(i3 % 6); next(co, 0); co.close()".to_string(),
            2 => "co = echo(5); next(co); m = co.send(i3)".to_string(),
            3 => "co = echo(4); next(co); m = co.throw(Odd(1))".to_string(),
            4 => "m = sum(chained(i3 % 5))".to_string(),
            5 => format!("m = add({int})"),
            6 => "m = add(i3 % 9, scale=f1)".to_string(),
            7 => "add = adder(i3)".to_string(),
            8 => "m = [f() for f in [lambda j=j: j + i3 for j in range(3)]][-1]".to_string(),
            _ => "m = sum(v for v in h)".to_string(),
        };
        self.line(&text);
    }

    /// Calls with keywords, star arguments and recursion; a failing one is caught.
    pub fn unusual_call(&mut self) {
        let int = self.int_expr(1);
        let text = match self.rng.below(7) {
            0 => format!("m = depth(i3 % 12, {int})"),
            1 => format!("m = keyed({int}, c=i3 % 4)"),
            2 => "m = keyed(*xs[:4], **{\"c\": 2, \"z\": 1})".to_string(),
            3 => "m = keyed(i3, 1, 2, 3, y=4)".to_string(),
            4 => "m = h[i3 % 7]".to_string(),
            5 => "m = h == o".to_string(),
            _ => "m = h.half".to_string(),
        };
        self.line(&text);
    }

    /// A `with` block whose manager swallows `Odd`, or does not.
    pub fn with_block(&mut self, place: Place) {
        let every = 3 + self.rng.below(9);
        self.block("with Guard(True) as g:", |p| {
            p.body(place);
            p.line(&format!("if i3 % {every} == 1: raise Odd(i3 % 10)"));
        });
    }

    /// A `match` over what the function holds.
    pub fn match_block(&mut self, place: Place) {
        let subject = self.rng.pick(&["m", "xs[:3]", "(i3 % 3, m)", "d", "o", "h"]);
        self.block(&format!("match {subject}:"), |p| {
            let patterns = [
                "case int() as w if w > 3:",
                "case [a, *_, b]:",
                "case (0 | 1, None | float()):",
                "case {1: v, **_rest}:",
                "case Double(n=n, v=int()):",
                "case Half():",
                "case -1 | 0.5 | True | None:",
            ];
            for _ in 0..1 + p.rng.below(3) {
                let pattern = p.rng.pick(&patterns);
                p.block(pattern, |p| p.body(place));
            }
            p.block("case _:", |p| p.line("i3 += 1"));
        });
    }
}
