//! Methods of `Random` on sequences.

use super::state::with;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

/// The methods.
pub static METHODS: &[NativeDef] = vm::native_table! {
    "choice", "self, seq" => choice;
    "choices", "self, population, weights=None, *, cum_weights=None, k=1" => choices;
    "shuffle", "self, x" => shuffle;
    "sample", "self, population, k, *, counts=None" => sample;
};

/// Item `i` of any sequence.
fn item(th: &mut Thread, v: Value, i: usize) -> Res {
    match v.as_list() {
        Some(list) if i < list.len() => Ok(list.get(th, i)),
        _ => kit::get_item(th, v, Value::inline_int(i as i64)),
    }
}

fn below(generator: Value, n: usize) -> usize {
    with(generator, |mt| mt.below(n as u64)) as usize
}

fn choice(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, args[1])?;
    if n == 0 {
        return kit::index_error(th, "Cannot choose from an empty sequence");
    }
    item(th, args[1], below(args[0], n))
}

fn shuffle(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, args[1])?;
    for i in (1..n).rev() {
        let j = below(args[0], i + 1);
        let (a, b) = (item(th, args[1], i)?, item(th, args[1], j)?);
        kit::set_item(th, args[1], Value::inline_int(i as i64), b)?;
        kit::set_item(th, args[1], Value::inline_int(j as i64), a)?;
    }
    Ok(Value::NONE)
}

/// Running totals of an iterable, as a list.
fn accumulate(th: &mut Thread, v: Value) -> Res {
    let out = kit::empty_list(th);
    let mut total = None;
    kit::for_each(th, v, |th, w| {
        let sum = match total {
            None => w,
            Some(t) => kit::add(th, t, w)?,
        };
        total = Some(sum);
        kit::push(th, out, sum);
        Ok(())
    })?;
    Ok(out)
}

/// First place in `list[low..high]` whose item is greater than `x`.
fn bisect(th: &mut Thread, list: Value, x: Value, high: usize) -> Result<usize, Raised> {
    let (mut low, mut high) = (0, high);
    while low < high {
        let middle = (low + high) / 2;
        let v = item(th, list, middle)?;
        if kit::lt(th, x, v)? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// Slots: self, population, weights, cum_weights, k.
fn choices(th: &mut Thread, args: &[Value]) -> Res {
    let n = kit::len(th, args[1])?;
    let cumulative = if args[3].is_none() {
        if args[2].is_none() {
            return plain_choices(th, args, n);
        }
        if args[2].is_int() {
            let k = kit::repr_text(th, args[2])?;
            let message = format!("The number of choices must be a keyword argument: k={k}");
            return kit::type_error(th, message);
        }
        accumulate(th, args[2])?
    } else if args[2].is_none() {
        kit::list_of(th, args[3])?
    } else {
        return kit::type_error(th, "Cannot specify both weights and cumulative weights");
    };
    if kit::list_len(cumulative) != n {
        return kit::value_error(th, "The number of weights does not match the population");
    }
    if n == 0 {
        return kit::index_error(th, "list index out of range");
    }
    let last = item(th, cumulative, n - 1)?;
    let total = kit::float_of(th, last)?;
    if total <= 0.0 {
        return kit::value_error(th, "Total of weights must be greater than zero");
    }
    if !total.is_finite() {
        return kit::value_error(th, "Total of weights must be finite");
    }
    let k = kit::index(th, args[4])?.max(0);
    let out = kit::empty_list(th);
    for _ in 0..k {
        let x = Value::float(with(args[0], |mt| mt.random()) * total);
        let i = bisect(th, cumulative, x, n - 1)?;
        let v = item(th, args[1], i)?;
        kit::push(th, out, v);
    }
    Ok(out)
}

fn plain_choices(th: &mut Thread, args: &[Value], n: usize) -> Res {
    let k = kit::index(th, args[4])?.max(0);
    let out = kit::empty_list(th);
    if n == 0 && k > 0 {
        return kit::index_error(th, "list index out of range");
    }
    for _ in 0..k {
        let i = (with(args[0], |mt| mt.random()) * n as f64).floor() as usize;
        let v = item(th, args[1], i)?;
        kit::push(th, out, v);
    }
    Ok(out)
}

/// Slots: self, population, k, counts.
fn sample(th: &mut Thread, args: &[Value]) -> Res {
    let is_sequence = kit::special(th, args[1], "__getitem__").is_some()
        && kit::special(th, args[1], "__len__").is_some()
        && !kit::is_dict(args[1]);
    if !is_sequence {
        let message = "Population must be a sequence.  For dicts or sets, use sorted(d).";
        return kit::type_error(th, message);
    }
    let n = kit::len(th, args[1])?;
    if !args[3].is_none() {
        return sample_counted(th, args, n);
    }
    let k = kit::index(th, args[2])?;
    let places = sample_places(th, args[0], n, k)?;
    let out = kit::empty_list(th);
    for i in places {
        let v = item(th, args[1], i)?;
        kit::push(th, out, v);
    }
    Ok(out)
}

fn sample_counted(th: &mut Thread, args: &[Value], n: usize) -> Res {
    let cumulative = accumulate(th, args[3])?;
    if kit::list_len(cumulative) != n {
        return kit::value_error(th, "The number of counts does not match the population");
    }
    let total = if n == 0 { Value::inline_int(0) } else { item(th, cumulative, n - 1)? };
    if !total.is_int() {
        return kit::type_error(th, "Counts must be integers");
    }
    let total = kit::index(th, total)?;
    if total < 0 {
        return kit::value_error(th, "Counts must be non-negative");
    }
    let k = kit::index(th, args[2])?;
    let places = sample_places(th, args[0], total as usize, k)?;
    let out = kit::empty_list(th);
    for place in places {
        let i = bisect(th, cumulative, Value::inline_int(place as i64), n - 1)?;
        let v = item(th, args[1], i)?;
        kit::push(th, out, v);
    }
    Ok(out)
}

/// `k` different places below `n`, in the order of CPython's algorithm: a shrinking pool for small
/// populations, a set of places taken for large ones.
fn sample_places(
    th: &mut Thread,
    generator: Value,
    n: usize,
    k: i64,
) -> Result<Vec<usize>, Raised> {
    if k < 0 || k as usize > n {
        return kit::value_error(th, "Sample larger than population or is negative");
    }
    let k = k as usize;
    let mut set_size = 21;
    if k > 5 {
        let log4 = crate::libm::log((k * 3) as f64) / crate::libm::log(4.0);
        set_size += 4usize.saturating_pow(log4.ceil() as u32);
    }
    let mut out = Vec::with_capacity(k);
    if n <= set_size {
        let mut pool: Vec<usize> = (0..n).collect();
        for i in 0..k {
            let j = below(generator, n - i);
            out.push(pool[j]);
            pool[j] = pool[n - i - 1];
        }
        return Ok(out);
    }
    let mut taken = std::collections::HashSet::new();
    for _ in 0..k {
        let mut j = below(generator, n);
        while !taken.insert(j) {
            j = below(generator, n);
        }
        out.push(j);
    }
    Ok(out)
}
