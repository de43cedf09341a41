//! Random Python programs from a seed. A program ends, prints all it computed, and stays inside
//! the language that every mode runs. Ints stay below about 2**200 and loops below some ten
//! thousand iterations, so that a program takes milliseconds. Knows nothing of how it is run.

mod expressions;
mod objects;
mod statements;

use std::fmt::Write;

use super::common::Rng;

/// Where a statement stands: what it may contain follows from it.
#[derive(Clone, Copy)]
pub struct Place {
    /// Loops around this statement in its function.
    pub n_loops: usize,
    /// Blocks of any kind around it.
    pub depth: usize,
    /// Whether it may call the functions of the program.
    pub may_call: bool,
}

/// The program under construction.
pub struct Program {
    pub rng: Rng,
    pub text: String,
    pub indent: usize,
    /// Numbers the loop variables, so that no inner loop disturbs an outer one.
    pub n_names: usize,
    /// Short functions that any loop may call.
    pub n_leaves: usize,
}

const PRELUDE: &str = r#"INF = float("inf")
NAN = float("nan")
LIMIT = 2**130
gi = 2**31 - 3
gf = 0.5


def clamp(x):
    if x != x or x in (INF, -INF):
        return x
    if x > LIMIT or x < -LIMIT:
        return x % 1000000007
    return x


class Cell:
    kind = 1

    def __init__(self, v):
        self.v = v
        self.n = 0

    def bump(self, k):
        self.n += 1
        self.v = clamp(self.v + k)
        return self.v

    def get(self):
        return self.v

    def __lt__(self, other):
        return self.v < other.v


class Double(Cell):
    kind = 2

    def bump(self, k):
        return super().bump(k * 2)

    def __add__(self, other):
        return Double(clamp(self.v + other.v))


class Odd(Exception):
    pass


class Half(Cell):
    @property
    def half(self):
        return clamp(self.v) * 0.5

    @half.setter
    def half(self, x):
        self.v = clamp(x + x)

    def __getitem__(self, i):
        if i > 6:
            raise IndexError(i)
        return clamp(self.v + i)

    def __eq__(self, other):
        return isinstance(other, Cell) and self.v == other.v

    __hash__ = None


class Guard:
    log = 0

    def __init__(self, eats):
        self.eats = eats

    def __enter__(self):
        Guard.log += 1
        return self

    def __exit__(self, kind, value, tb):
        Guard.log += 2
        return self.eats and kind is not None and issubclass(kind, Odd)


def other_bump(self, k):
    self.n += 2
    self.v = clamp(self.v ^ 5 if isinstance(self.v, int) else self.v + k)
    return k


BUMP = Cell.bump


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def echo(n):
    got = 0
    try:
        for i in range(n):
            sent = yield got + i
            got = clamp(got + (sent or 0))
    except Odd:
        yield -1
    finally:
        got = 0


def chained(n):
    yield from count(n)
    return (yield from echo(3))


def adder(start):
    total = start

    def add(k, scale=1):
        nonlocal total
        total = clamp(total + k * scale)
        return total

    return add


def depth(n, k):
    return k if n <= 0 else clamp(depth(n - 1, k + n) + 1)


def keyed(a, /, b=2, *rest, c=3, **more):
    return clamp(a + b * c + len(rest) - len(more))

"#;

/// The text of the program for `seed`.
pub fn program(seed: u64) -> String {
    let mut p = Program {
        rng: Rng::new(seed),
        text: String::from(PRELUDE),
        indent: 0,
        n_names: 0,
        n_leaves: 0,
    };
    // Mixed well before use: small seeds start alike.
    for _ in 0..20 {
        p.rng.next();
    }
    for _ in 0..2 + p.rng.below(2) {
        p.leaf_function();
    }
    let n_workers = 2 + p.rng.below(2);
    for idx in 0..n_workers {
        p.worker_function(idx);
    }
    p.main_part(n_workers);
    p.text
}

impl Program {
    pub fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.text.push_str("    ");
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub fn block(&mut self, head: &str, body: impl FnOnce(&mut Program)) {
        self.line(head);
        self.indent += 1;
        body(self);
        self.indent -= 1;
    }

    pub fn fresh(&mut self, stem: &str) -> String {
        self.n_names += 1;
        format!("{stem}{}", self.n_names)
    }

    /// A function without a hot loop: `leafK(i1, f1)` of two numbers of any kind.
    fn leaf_function(&mut self) {
        let head = format!("def leaf{}(i1, f1, i2=3, f2=0.25):", self.n_leaves);
        self.line("");
        self.block(&head, |p| {
            p.locals();
            let place = Place { n_loops: 2, depth: 1, may_call: false };
            for _ in 0..1 + p.rng.below(3) {
                p.statement(place);
            }
            let result = if p.rng.chance(60) { p.int_expr(2) } else { p.float_expr(2) };
            p.line(&format!("return clamp({result})"));
        });
        self.line("");
        self.n_leaves += 1;
    }

    /// The variables that every function has, so that any expression is well formed.
    fn locals(&mut self) {
        self.line("i3 = 1");
        self.line("m = i1");
        self.line("s = \"\"");
        self.line("xs = [1, 2, 3, 4, 5, 6, 7, 8]");
        self.line("ys = [0.5, -0.0, 2.0, 1e308]");
        self.line("d = {}");
        let class = self.rng.pick(&["Cell", "Double", "Half"]);
        self.line(&format!("o = {class}(i2)"));
        self.line("h = Half(i2)");
        self.line("add = adder(i1)");
        self.line("co = echo(30)");
        self.line("q = {1, 2.0, \"a\"}");
    }

    /// A function with hot loops: `workK(i1, f1, i2, f2)`.
    fn worker_function(&mut self, idx: usize) {
        self.line("");
        self.block(&format!("def work{idx}(i1, f1, i2, f2):"), |p| {
            p.locals();
            // The state is printed on every way out: an exception at the wrong iteration shows.
            p.block("try:", |p| {
                let place = Place { n_loops: 0, depth: 1, may_call: true };
                for _ in 0..1 + p.rng.below(3) {
                    p.hot_loop(place);
                    p.statement(place);
                }
            });
            let tail = "print(i1, i2, i3, f1, f2, m, s[-30:], xs[:12], ys[:6], len(d), o.n, o.v)";
            p.block("finally:", |p| {
                p.line(tail);
                p.line("print(h.v, h.n, add(0), len(q), Guard.log, type(o).__name__)");
                p.line("Cell.bump = BUMP");
                p.line("Cell.kind = 1");
                p.line("co.close()");
            });
            p.line("return i1, f1, m");
        });
        self.line("");
    }

    /// Calls each worker several times, with arguments of changing kinds.
    fn main_part(&mut self, n_workers: usize) {
        self.line("");
        for idx in 0..n_workers {
            for _ in 0..3 {
                let mut call = format!("work{idx}(");
                for _ in 0..2 {
                    let int =
                        if self.rng.chance(85) { self.int_const() } else { self.float_const() };
                    let float =
                        if self.rng.chance(85) { self.float_const() } else { self.int_const() };
                    write!(call, "{int}, {float}, ").expect("writing to a string cannot fail");
                }
                call.push(')');
                self.block("try:", |p| p.line(&format!("print({call})")));
                self.block("except Exception as e:", |p| p.line("print(type(e).__name__, e)"));
            }
        }
        self.line("print(gi, gf)");
    }
}
