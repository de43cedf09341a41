//! `str.format`, the `%` operator of str, and `format()` of builtin types.

use crate::kit::{self, ExcClass, Raised, Res};
use crate::text::fields::{self, Access, Field, Head, Piece};
use crate::text::float::{Layout, Style, to_text};
use crate::text::format::{FormatError, IntFormat};
use crate::text::percent::{self, Amount, Conversion, Pieces};
use crate::text::{format as layout, int};
use crate::thread::Thread;
use crate::value::Value;
use dashu_int::{IBig, Sign};

fn raise_format(th: &mut Thread, e: FormatError) -> Raised {
    match e {
        FormatError::Value(message) => th.raise(ExcClass::ValueError, message),
        FormatError::Overflow(message) => th.raise(ExcClass::OverflowError, message),
    }
}

/// `format(v, spec)` for str, int and float, their subclasses included; for others, what
/// `object.__format__` does.
pub fn format_builtin(th: &mut Thread, v: Value, spec: &str) -> Res {
    if spec.is_empty() {
        return kit::str_value(th, v);
    }
    // Whatever is asked for by a width or precision is put together in a few copies.
    for digits in spec.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() > 6) {
        let n: usize = digits.parse().unwrap_or(0);
        if n <= i32::MAX as usize {
            kit::check_room(th, n.saturating_mul(2))?;
        }
    }
    let ty = kit::type_name(th, v);
    let out = if let Some(text) = kit::string_of(v) {
        layout::format_str(&text, spec, &ty)
    } else if let Some(x) = kit::float_value(v) {
        layout::format_float(x, spec, &ty)
    } else if let Some(c) = v.as_complex() {
        layout::format_complex(c.re, c.im, spec, &ty)
    } else if let Some(i) = kit::big_value(v) {
        match layout::format_int(&i, spec, &ty) {
            Ok(IntFormat::Text(text)) => Ok(text),
            Ok(IntFormat::AsFloat) => {
                let x = kit::float_of_int(th, &i)?;
                layout::format_float(x, spec, &ty)
            }
            Err(e) => Err(e),
        }
    } else {
        let message = format!("unsupported format string passed to {ty}.__format__");
        return kit::type_error(th, message);
    };
    match out {
        Ok(text) => Ok(kit::str(th, &text)),
        Err(e) => Err(raise_format(th, e)),
    }
}

/// How automatic numbering stands in one call of `format`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Unknown,
    Auto(usize),
    Manual,
}

/// The arguments of one call of `format`.
struct Formatter {
    /// Tuple, or None for `format_map`.
    args: Value,
    /// Dict or mapping.
    kwargs: Value,
    numbering: Numbering,
}

/// `text.format(*args, **kwargs)`; with `args` None, `text.format_map(kwargs)`.
pub fn format(th: &mut Thread, text: &str, args: Value, kwargs: Value) -> Res {
    let mut formatter = Formatter { args, kwargs, numbering: Numbering::Unknown };
    let out = formatter.expand(th, text, 2)?;
    Ok(kit::str(th, &out))
}

impl Formatter {
    fn expand(&mut self, th: &mut Thread, text: &str, depth: u32) -> Result<String, Raised> {
        if depth == 0 {
            return kit::value_error(th, "Max string recursion exceeded");
        }
        let pieces = match fields::split(text) {
            Ok(pieces) => pieces,
            Err(message) => return kit::value_error(th, message),
        };
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(text) => out.push_str(&text),
                Piece::Field(field) => self.field(th, &field, depth, &mut out)?,
            }
        }
        Ok(out)
    }

    fn field(
        &mut self,
        th: &mut Thread,
        field: &Field,
        depth: u32,
        out: &mut String,
    ) -> Result<(), Raised> {
        let mut v = self.lookup(th, &field.name)?;
        match field.conversion {
            None => {}
            Some('r') => v = kit::repr_value(th, v)?,
            Some('s') => v = kit::str_value(th, v)?,
            Some('a') => v = kit::ascii_value(th, v)?,
            Some(c) if c > ' ' && c < '\x7f' => {
                return kit::value_error(th, format!("Unknown conversion specifier {c}"));
            }
            Some(c) => {
                let message = format!("Unknown conversion specifier \\x{:x}", c as u32);
                return kit::value_error(th, message);
            }
        }
        let text = if field.nested {
            let spec = self.expand(th, &field.spec, depth - 1)?;
            kit::format(th, v, &spec)?
        } else {
            kit::format(th, v, &field.spec)?
        };
        out.push_str(&text);
        Ok(())
    }

    fn lookup(&mut self, th: &mut Thread, name: &str) -> Res {
        let (head, accesses) = match fields::split_name(name) {
            Ok(parts) => parts,
            Err(message) => return kit::value_error(th, message),
        };
        let mut v = match head {
            Head::Auto => {
                let i = match self.numbering {
                    Numbering::Unknown => 0,
                    Numbering::Auto(i) => i,
                    Numbering::Manual => {
                        return kit::value_error(
                            th,
                            "cannot switch from manual field specification to automatic field \
                             numbering",
                        );
                    }
                };
                self.numbering = Numbering::Auto(i + 1);
                self.positional(th, i)?
            }
            Head::Index(i) => {
                if matches!(self.numbering, Numbering::Auto(_)) {
                    return kit::value_error(
                        th,
                        "cannot switch from automatic field numbering to manual field \
                         specification",
                    );
                }
                self.numbering = Numbering::Manual;
                self.positional(th, i)?
            }
            Head::Key(key) => {
                let key = kit::str(th, &key);
                kit::get_item(th, self.kwargs, key)?
            }
        };
        for access in accesses {
            v = match access {
                Access::Attr(name) => kit::get_attr(th, v, &name)?,
                Access::Index(i) => kit::get_item(th, v, Value::inline_int(i as i64))?,
                Access::Key(key) => {
                    let key = kit::str(th, &key);
                    kit::get_item(th, v, key)?
                }
            };
        }
        Ok(v)
    }

    fn positional(&self, th: &mut Thread, i: usize) -> Res {
        let Some(items) = kit::tuple_items(self.args) else {
            return kit::value_error(th, "Format string contains positional fields");
        };
        match items.get(i) {
            Some(&v) => Ok(v),
            None => {
                let message =
                    format!("Replacement index {i} out of range for positional args tuple");
                Err(th.raise(ExcClass::IndexError, message))
            }
        }
    }
}

/// The arguments of one `%` operation.
struct Arguments {
    right: Value,
    /// Next item of a tuple; for another object, 1 once it is used.
    next: usize,
    /// Whether a key was used, so that nothing needs to be left over.
    keyed: bool,
    flavour: Flavour,
}

impl Arguments {
    fn take(&mut self, th: &mut Thread) -> Res {
        let found = match kit::tuple_items(self.right) {
            Some(items) => items.get(self.next).copied(),
            None => (self.next == 0).then_some(self.right),
        };
        self.next += 1;
        match found {
            Some(v) => Ok(v),
            None => kit::type_error(th, "not enough arguments for format string"),
        }
    }

    fn used_up(&self, th: &mut Thread) -> bool {
        let is_mapping =
            self.keyed || kit::tuple_items(self.right).is_none() && kit::is_mapping(th, self.right);
        match kit::tuple_items(self.right) {
            Some(items) => self.next >= items.len(),
            None => self.next > 0 || is_mapping,
        }
    }
}

/// `left % right` of a str.
pub fn percent(th: &mut Thread, left: Value, right: Value) -> Res {
    let chars: Vec<char> = kit::string_of(left).unwrap_or_default().chars().collect();
    let out = percent_text(th, &chars, right, Flavour::Str)?;
    Ok(kit::str(th, &out))
}

/// `left % right` of bytes: each byte is a character below 256.
pub fn percent_bytes(th: &mut Thread, left: Value, right: Value) -> Res {
    let bytes = kit::byte_contents(left).unwrap_or_default();
    let chars: Vec<char> = bytes.iter().map(|&b| b as char).collect();
    let out = percent_text(th, &chars, right, Flavour::Bytes)?;
    let out: Vec<u8> = out.chars().map(|c| c as u32 as u8).collect();
    let is_array = kit::is_bytearray(left);
    Ok(if is_array { kit::bytearray(th, &out) } else { kit::bytes(th, &out) })
}

/// What a `%` operation makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flavour {
    Str,
    Bytes,
}

fn percent_text(
    th: &mut Thread,
    chars: &[char],
    right: Value,
    flavour: Flavour,
) -> Result<String, Raised> {
    let mut pieces = Pieces::new(chars);
    let mut args = Arguments { right, next: 0, keyed: false, flavour };
    let mut out = String::with_capacity(chars.len() + 16);
    loop {
        match pieces.next_piece() {
            Ok(None) => break,
            Ok(Some(percent::Piece::Literal(text))) => out.push_str(&text),
            Ok(Some(percent::Piece::Conversion(c))) => {
                let text = convert(th, &c, &mut args)?;
                out.push_str(&text);
            }
            Err(message) => return kit::value_error(th, message),
        }
    }
    if !args.used_up(th) {
        let what = if flavour == Flavour::Str { "string" } else { "bytes" };
        let message = format!("not all arguments converted during {what} formatting");
        return kit::type_error(th, message);
    }
    Ok(out)
}

fn convert(th: &mut Thread, c: &Conversion, args: &mut Arguments) -> Result<String, Raised> {
    let mut keyed = None;
    if let Some(key) = &c.key {
        if kit::tuple_items(args.right).is_some() || !kit::is_mapping(th, args.right) {
            return kit::type_error(th, "format requires a mapping");
        }
        let key = match args.flavour {
            Flavour::Str => kit::str(th, key),
            Flavour::Bytes => {
                let bytes: Vec<u8> = key.chars().map(|c| c as u32 as u8).collect();
                kit::bytes(th, &bytes)
            }
        };
        args.keyed = true;
        keyed = Some(kit::get_item(th, args.right, key)?);
    }
    let mut c = c.clone();
    let width = amount(th, c.width, args)?;
    if width.is_some_and(|w| w < 0) {
        c.left = true;
    }
    let width = width.unwrap_or(0).unsigned_abs() as usize;
    let precision = amount(th, c.precision, args)?.map(|p| p.max(0) as usize);
    kit::check_room(th, width.max(precision.unwrap_or(0)))?;
    if c.ty == '%' {
        return Ok("%".into());
    }
    let v = match keyed {
        Some(v) => v,
        None => args.take(th)?,
    };
    match c.ty {
        's' | 'b' | 'r' | 'a' if c.ty != 'b' || args.flavour == Flavour::Bytes => {
            let text = match c.ty {
                's' | 'b' if args.flavour == Flavour::Bytes => bytes_text(th, v)?,
                's' => kit::str_text(th, v)?,
                'r' if args.flavour == Flavour::Bytes => kit::ascii_text(th, v)?,
                'r' => kit::repr_text(th, v)?,
                _ => kit::ascii_text(th, v)?,
            };
            let text: String = match precision {
                Some(n) => text.chars().take(n).collect(),
                None => text,
            };
            Ok(blanks(&c, text, width))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => convert_int(th, &c, v, width, precision.unwrap_or(0)),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let x = kit::float_of(th, v)?;
            Ok(convert_float(&c, x, width, precision.unwrap_or(6)))
        }
        'c' => {
            let text = match args.flavour {
                Flavour::Str => convert_char(th, v)?,
                Flavour::Bytes => convert_byte(th, v)?,
            };
            Ok(blanks(&c, text, width))
        }
        ty => {
            let code = ty as u32;
            let shown = if (32..127).contains(&code) { ty } else { '?' };
            let message =
                format!("unsupported format character '{shown}' (0x{code:x}) at index {}", c.at);
            kit::value_error(th, message)
        }
    }
}

fn amount(th: &mut Thread, a: Amount, args: &mut Arguments) -> Result<Option<i64>, Raised> {
    match a {
        Amount::None => Ok(None),
        Amount::Given(n) => Ok(Some(n as i64)),
        Amount::Star => {
            let v = args.take(th)?;
            match kit::int_value(v) {
                Some(n) => Ok(Some(n)),
                None if v.is_int() => {
                    kit::overflow_error(th, "Python int too large to convert to C ssize_t")
                }
                None => kit::type_error(th, "* wants int"),
            }
        }
    }
}

fn blanks(c: &Conversion, text: String, width: usize) -> String {
    let fill = " ".repeat(width.saturating_sub(text.chars().count()));
    if c.left { text + &fill } else { fill + &text }
}

fn convert_int(
    th: &mut Thread,
    c: &Conversion,
    v: Value,
    width: usize,
    precision: usize,
) -> Result<String, Raised> {
    let (radix, decimal) = match c.ty {
        'x' | 'X' => (16, false),
        'o' => (8, false),
        _ => (10, true),
    };
    let i = match kit::big_value(v) {
        Some(i) => i,
        None if decimal => match kit::try_int(th, v)? {
            Some(i) => i,
            None => return number_required(th, c.ty, "a real number is required", v),
        },
        None => match kit::try_index(th, v)? {
            Some(i) => i,
            None => return number_required(th, c.ty, "an integer is required", v),
        },
    };
    let (sign, magnitude) = i.into_parts();
    if decimal && int::exceeds_limit(&magnitude) {
        return kit::value_error(th, int::too_long_to_str());
    }
    let mut digits = int::to_radix(&magnitude, radix);
    if c.ty == 'X' {
        digits.make_ascii_uppercase();
    }
    Ok(percent::lay_out_int(c, sign == Sign::Negative, &digits, width, precision))
}

fn number_required<T>(th: &mut Thread, ty: char, what: &str, v: Value) -> Result<T, Raised> {
    let name = kit::type_name(th, v);
    kit::type_error(th, format!("%{ty} format: {what}, not {name}"))
}

fn convert_float(c: &Conversion, x: f64, width: usize, precision: usize) -> String {
    let style = match c.ty {
        'e' | 'E' => Style::Exp,
        'f' | 'F' => Style::Fixed,
        _ => Style::General,
    };
    let upper = c.ty.is_ascii_uppercase();
    let layout = Layout { style, precision, alternate: c.alternate, dot_zero: false, upper };
    let text = to_text(x, layout);
    match text.strip_prefix('-') {
        Some(body) => percent::lay_out(c, true, "", body, width),
        None => percent::lay_out(c, false, "", &text, width),
    }
}

fn convert_char(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if let Some(text) = kit::string_of(v) {
        if text.chars().count() == 1 {
            return Ok(text);
        }
        return kit::type_error(th, "%c requires int or char");
    }
    match kit::try_index(th, v)? {
        Some(i) => match u32::try_from(&i).ok().and_then(char::from_u32) {
            Some(c) => Ok(c.to_string()),
            None => Err(th.raise(ExcClass::OverflowError, "%c arg not in range(0x110000)")),
        },
        None => kit::type_error(th, "%c requires int or char"),
    }
}

/// The bytes of a bytes-like object as characters.
fn bytes_text(th: &mut Thread, v: Value) -> Result<String, Raised> {
    match kit::byte_contents(v) {
        Some(bytes) => Ok(bytes.iter().map(|&b| b as char).collect()),
        None => {
            let ty = kit::type_name(th, v);
            let message = format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{ty}'"
            );
            kit::type_error(th, message)
        }
    }
}

fn convert_byte(th: &mut Thread, v: Value) -> Result<String, Raised> {
    if let Some([b]) = kit::byte_contents(v).as_deref() {
        return Ok(char::from(*b).to_string());
    }
    match kit::int_value(v) {
        Some(i @ 0..=255) => Ok(char::from(i as u8).to_string()),
        Some(_) => Err(th.raise(ExcClass::OverflowError, "%c arg not in range(256)")),
        None => {
            let ty = kit::type_name(th, v);
            let message =
                format!("%c requires an integer in range(256) or a single byte, not {ty}");
            kit::type_error(th, message)
        }
    }
}

/// The decimal text of an int, or a `ValueError` beyond the limit of digits.
pub fn int_text(th: &mut Thread, i: &IBig) -> Result<String, Raised> {
    let (sign, magnitude) = i.clone().into_parts();
    if int::exceeds_limit(&magnitude) {
        return kit::value_error(th, int::too_long_to_str());
    }
    let digits = int::to_radix(&magnitude, 10);
    Ok(if sign == Sign::Negative { format!("-{digits}") } else { digits })
}
