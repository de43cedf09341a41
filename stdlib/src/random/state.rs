//! The generator objects, seeding, and their state as Python sees it.

use super::mt::{N, Twister};
use super::{functions, sequences, sha512};
use crate::module::Module;
use dashu_int::{IBig, UBig};
use std::cell::RefCell;
use vm::kit::{self, Raised, Res};
use vm::native::{NativeDef, Sig};
use vm::object::shape;
use vm::thread::Thread;
use vm::value::Value;

/// The Rust side of a `Random` object.
pub struct Generator(pub RefCell<Twister>);

/// Runs `f` on the generator in `v`, the first argument of every method.
pub fn with<R>(v: Value, f: impl FnOnce(&mut Twister) -> R) -> R {
    let data = v.as_native_data().expect("a method of Random has a Random");
    let generator = data.get::<Generator>().expect("a Random object");
    f(&mut generator.0.borrow_mut())
}

/// Methods on the state.
static METHODS: &[NativeDef] = vm::native_table! {
    "seed", "self, a=None, version=2" => seed;
    "getstate", "self, /" => getstate;
    "setstate", "self, state, /" => setstate;
};

/// `Random.__new__`.
static NEW: NativeDef = kit::native("Random", "cls, x=None, /", new);

/// Makes the module: class `Random`, and the methods of one hidden instance as functions.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "random", &[]);
    let class = th.vm().class_of_shape(shape::RANDOM);
    let tables = [METHODS, functions::METHODS, sequences::METHODS];
    tables.iter().for_each(|table| th.add_methods(class, table));
    let sig = Box::leak(Box::new(Sig::parse(NEW.sig)));
    let new = th.new_native(shape::NATIVE, &NEW, sig, Value::UNBOUND);
    let new = th.new_wrapper(shape::STATIC_METHOD, new.value()).value();
    let key = th.vm().names().new;
    th.set_class_attr(class, key, new);
    module.set(th, "Random", class.value());
    install_system(th, module, class)?;
    let hidden = make(th, shape::RANDOM, &system_key());
    module.set(th, "_inst", hidden);
    for table in tables {
        for def in table {
            let sig = Box::leak(Box::new(Sig::parse(def.sig)));
            let f = th.new_native(shape::NATIVE, def, sig, hidden);
            module.set(th, def.name, f.value());
        }
    }
    Ok(module.object(th))
}

/// `SystemRandom.__new__`.
static SYSTEM_NEW: NativeDef = kit::native("SystemRandom", "cls, x=None, /", system_new);

/// What `SystemRandom` does differently.
static SYSTEM: &[NativeDef] = vm::native_table! {
    "seed", "self, /, *args, **kwds" => no_seed;
    "getstate", "self, /, *args, **kwds" => no_state;
    "setstate", "self, /, *args, **kwds" => no_state;
};

/// Makes the class `SystemRandom`.
fn install_system(
    th: &mut Thread,
    module: Module,
    base: vm::object::Gc<vm::object::class::ClassObj>,
) -> Result<(), Raised> {
    let class = th.new_builtin_class("SystemRandom", base);
    th.add_methods(class, SYSTEM);
    vm::builtins::install::add_constructor(th, class, &SYSTEM_NEW);
    let key = th.intern("__module__");
    let name = th.intern("random");
    th.set_class_attr(class, key, name);
    module.set(th, "SystemRandom", class.value());
    Ok(())
}

fn system_new(th: &mut Thread, args: &[Value]) -> Res {
    let s = kit::new_shape(th, args[0], shape::RANDOM)?;
    let v = make(th, s, &[0]);
    with(v, |mt| mt.is_system = true);
    Ok(v)
}

fn no_seed(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn no_state(th: &mut Thread, _args: &[Value]) -> Res {
    let message = "System entropy source does not have state.";
    Err(th.raise(kit::ExcClass::NotImplementedError, message))
}

fn make(th: &mut Thread, s: vm::object::ShapeId, key: &[u32]) -> Value {
    let generator = Generator(RefCell::new(Twister::new(key)));
    th.new_native_data(s, generator).value()
}

fn new(th: &mut Thread, args: &[Value]) -> Res {
    let key = key_of(th, args[1])?;
    let s = kit::new_shape(th, args[0], shape::RANDOM)?;
    Ok(make(th, s, &key))
}

/// A key from the system's source of randomness.
fn system_key() -> Vec<u32> {
    if let Some(seed) = std::env::var("VM_RANDOM_SEED").ok().and_then(|s| s.parse().ok()) {
        // Repeatable runs of programs that do not seed: `vm bench` compares their outputs.
        return vec![seed];
    }
    use std::io::Read;
    let mut bytes = [0u8; N * 4];
    let filled = std::fs::File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut bytes));
    if filled.is_err() {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let nanos = now.map_or(0, |d| d.as_nanos());
        return words(&nanos.to_le_bytes());
    }
    words(&bytes)
}

/// Little-endian bytes as 32-bit words, without zeros at the end.
fn words(bytes: &[u8]) -> Vec<u32> {
    let word = |chunk: &[u8]| {
        let mut full = [0; 4];
        full[..chunk.len()].copy_from_slice(chunk);
        u32::from_le_bytes(full)
    };
    let mut out: Vec<u32> = bytes.chunks(4).map(word).collect();
    while out.len() > 1 && out.last() == Some(&0) {
        out.pop();
    }
    out
}

fn words_of(magnitude: &UBig) -> Vec<u32> {
    words(&magnitude.to_le_bytes())
}

/// The key that a seed stands for.
fn key_of(th: &mut Thread, seed: Value) -> Result<Vec<u32>, Raised> {
    if seed.is_none() {
        return Ok(system_key());
    }
    if let Some(i) = kit::big_value(seed) {
        return Ok(words_of(&i.into_parts().1));
    }
    if kit::float_value(seed).is_some() {
        let h = kit::hash(th, seed)?;
        return Ok(words(&(h as u64).to_le_bytes()));
    }
    let text = kit::string_of(seed).map(String::into_bytes);
    let Some(mut bytes) = text.or_else(|| kit::byte_contents(seed)) else {
        return kit::type_error(
            th,
            "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.",
        );
    };
    let digest = sha512::digest(&bytes);
    bytes.extend(digest);
    Ok(words_of(&UBig::from_be_bytes(&bytes)))
}

fn seed(th: &mut Thread, args: &[Value]) -> Res {
    let key = key_of(th, args[1])?;
    with(args[0], |mt| mt.seed(&key));
    Ok(Value::NONE)
}

fn getstate(th: &mut Thread, args: &[Value]) -> Res {
    let (state, index, gauss) = with(args[0], |mt| (mt.state, mt.index, mt.gauss_next));
    let mut items: Vec<Value> = state.iter().map(|&w| Value::inline_int(w as i64)).collect();
    items.push(Value::inline_int(index as i64));
    // Inline ints and floats need no root.
    let state = kit::tuple(th, &items);
    let gauss = gauss.map_or(Value::NONE, Value::float);
    Ok(kit::tuple(th, &[Value::inline_int(3), state, gauss]))
}

fn setstate(th: &mut Thread, args: &[Value]) -> Res {
    let parts = kit::tuple_items(args[1]).unwrap_or(&[]);
    let Some((version, parts)) = parts.split_first() else {
        return kit::type_error(th, "state must be a tuple that begins with a version");
    };
    if kit::int_value(*version) != Some(3) {
        let shown = kit::repr_text(th, *version)?;
        let message =
            format!("state with version {shown} passed to Random.setstate() of version 3");
        return kit::value_error(th, message);
    }
    let [state, gauss] = parts else {
        return kit::value_error(th, "state vector must be a 3-tuple");
    };
    let Some(items) = kit::tuple_items(*state) else {
        return kit::type_error(th, "state vector must be a tuple");
    };
    if items.len() != N + 1 {
        return kit::value_error(th, "state vector is the wrong size");
    }
    let mut numbers = Vec::with_capacity(N + 1);
    for &item in items {
        numbers.push(kit::index(th, item)?);
    }
    let index = numbers[N];
    if !(0..=N as i64).contains(&index) {
        return kit::value_error(th, "invalid state");
    }
    with(args[0], |mt| {
        for (slot, &n) in mt.state.iter_mut().zip(&numbers) {
            *slot = n as u32;
        }
        mt.index = index as usize;
        mt.gauss_next = kit::float_value(*gauss);
    });
    Ok(Value::NONE)
}

/// A random int below `n`, which is positive.
pub fn below(generator: Value, n: &UBig) -> IBig {
    use dashu_int::ops::BitTest;
    if let Ok(n) = u64::try_from(n) {
        return IBig::from(with(generator, |mt| mt.below(n)));
    }
    let bits = n.bit_len() as u64;
    loop {
        let r = magnitude(&with(generator, |mt| mt.bits(bits)));
        if r < *n {
            return IBig::from(r);
        }
    }
}

/// The number in 32-bit words, lowest first.
pub fn magnitude(words: &[u32]) -> UBig {
    let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
    UBig::from_le_bytes(&bytes)
}
