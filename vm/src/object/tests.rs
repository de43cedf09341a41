//! Values, strings, ints, lists, tables, shapes and classes against known answers.

use super::int::{
    bit_length, hash_int, int_as_f64, int_cmp, int_float_cmp, int_to_radix, int_to_string,
    parse_int,
};
use super::layout::ElemKind;
use super::range::resolve_bounds;
use super::table::KeyKind;
use super::{ShapeId, hash, shape};
use crate::error::{EXC_ARGS, EXC_CONTEXT, ExcClass};
use crate::native::{Default, NativeDef, Sig};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cmp::Ordering;

fn attach() -> Box<Thread> {
    Thread::attach(Vm::start())
}

/// The int that `text` spells in decimal.
fn int(th: &mut Thread, text: &str) -> Value {
    th.big(&parse_int(text, 10).unwrap())
}

fn text(v: Value) -> String {
    int_to_string(v)
}

#[test]
fn ints_take_their_canonical_form() {
    let th = &mut *attach();
    assert!(th.int((1 << 47) - 1).is_inline_int());
    assert_eq!(th.int(1 << 47).shape(), shape::INT);
    assert_eq!(th.int(i64::MIN).as_i64(), Some(i64::MIN));
    let a = int(th, "9223372036854775808");
    assert_eq!(a.shape(), shape::BIG_INT);
    let one = Value::inline_int(1);
    assert_eq!(th.int_sub(a, one).shape(), shape::INT);
    assert!(th.int_sub(a, a).is_inline_int());
    assert_eq!(text(th.uint(u64::MAX)), "18446744073709551615");
}

#[test]
fn big_arithmetic_has_known_answers() {
    let th = &mut *attach();
    let a = int(th, "123456789012345678901234567890");
    let b = int(th, "-987654321098765432109");
    assert_eq!(text(th.int_add(a, b)), "123456788024691357802469135781");
    assert_eq!(text(th.int_mul(a, b)), "-121932631137021795226076817523485749121223746380010");
    let (q, r) = th.int_divmod(a, b).unwrap();
    assert_eq!((text(q), text(r)), ("-124999999".into(), "-137345679013625000001".into()));
    assert_eq!(text(th.int_neg(b)), "987654321098765432109");
    assert_eq!(text(th.int_invert(a)), "-123456789012345678901234567891");
    let (two, n) = (Value::inline_int(2), Value::inline_int(100));
    let p = th.int_pow(two, n).unwrap();
    assert_eq!(text(p), "1267650600228229401496703205376");
    assert_eq!(int_to_radix(p, 16), "10000000000000000000000000");
    assert_eq!(bit_length(p), 101);
    let m = int(th, "1000000007");
    assert_eq!(th.int_pow_mod(a, n, m).unwrap(), int(th, "56702318"));
}

#[test]
fn shifts_and_bits_are_twos_complement() {
    let th = &mut *attach();
    let a = int(th, "-1267650600228229401496703205377");
    let n = Value::inline_int(90);
    assert_eq!(th.int_shr(a, n).unwrap(), Value::inline_int(-1025));
    let mask = th.int(0xFFFF_FFFF);
    assert_eq!(th.int_and(a, mask).as_i64(), Some(0xFFFF_FFFF));
    assert_eq!(text(th.int_or(a, mask)), "-1267650600228229401496703205377");
    let x = th.int_xor(a, mask);
    assert_eq!(text(x), "-1267650600228229401500998172672");
    let s = th.int_shl(Value::inline_int(-3), Value::inline_int(62)).unwrap();
    assert_eq!(text(s), "-13835058055282163712");
    let neg = Value::inline_int(-1);
    assert!(th.int_shl(n, neg).is_err() && th.pending_is(ExcClass::ValueError));
    th.take_pending();
}

#[test]
fn small_division_floors() {
    let th = &mut *attach();
    for (a, b, q, r) in [(7, 2, 3, 1), (-7, 2, -4, 1), (7, -2, -4, -1), (-7, -2, 3, -1)] {
        let (a, b) = (Value::inline_int(a), Value::inline_int(b));
        let want = (Value::inline_int(q), Value::inline_int(r));
        assert_eq!(th.int_divmod(a, b).unwrap(), want);
    }
    let min = th.int(i64::MIN);
    let q = th.int_floordiv(min, Value::inline_int(-1)).unwrap();
    assert_eq!(text(q), "9223372036854775808");
    assert!(th.int_mod(min, Value::inline_int(0)).is_err());
    assert!(th.pending_is(ExcClass::ZeroDivisionError));
    th.take_pending();
}

#[test]
fn conversions_to_float_round_to_even() {
    let th = &mut *attach();
    let a = int(th, "9007199254740993");
    assert_eq!(int_as_f64(a), Some(9007199254740992.0));
    let a = int(th, "36893488147419111424");
    assert_eq!(int_as_f64(a), Some(36893488147419111424.0));
    let (two, n) = (Value::inline_int(2), Value::inline_int(1024));
    let huge = th.int_pow(two, n).unwrap();
    assert!(th.int_to_f64(huge).is_err() && th.pending_is(ExcClass::OverflowError));
    th.take_pending();
    let most = th.int_sub(huge, Value::inline_int(1));
    assert_eq!(int_as_f64(most), None);
    let tiny = th.int_pow(two, Value::inline_int(1074)).unwrap();
    let q = th.int_truediv(Value::inline_int(1), tiny).unwrap();
    assert_eq!(q.as_float(), 5e-324);
    let q = th.int_truediv(Value::inline_int(3), tiny).unwrap();
    assert_eq!(q.as_float(), 1.5e-323);
    let (a, b) = (int(th, "100000000000000000000001"), int(th, "3"));
    assert_eq!(th.int_truediv(a, b).unwrap().as_float(), 3.333333333333333e22);
    assert_eq!(text(th.float_to_int(1e23).unwrap()), "99999999999999991611392");
    assert_eq!(th.float_to_int(-2.9).unwrap(), Value::inline_int(-2));
}

#[test]
fn numbers_compare_and_hash_across_types() {
    let th = &mut *attach();
    let a = int(th, "9007199254740993");
    assert_eq!(int_float_cmp(a, 9007199254740992.0), Some(Ordering::Greater));
    assert_eq!(int_float_cmp(a, f64::INFINITY), Some(Ordering::Less));
    assert_eq!(int_float_cmp(a, f64::NAN), None);
    assert_eq!(int_float_cmp(Value::inline_int(-2), -2.5), Some(Ordering::Greater));
    let b = th.float_to_int(1e100).unwrap();
    assert_eq!(hash_int(b), super::float::hash_float(1e100));
    assert!(hash::eq_simple(b, Value::float(1e100)));
    assert_eq!(int_cmp(a, b), Ordering::Less);
    assert_eq!(hash_int(Value::inline_int(-1)), -2);
    let n = Value::inline_int(100);
    let p = th.int_pow(Value::inline_int(2), n).unwrap();
    let p = th.int_neg(p);
    assert_eq!(hash_int(p), -549755813888);
    let t = th.new_tuple(&[Value::inline_int(1), Value::inline_int(2)]).value();
    assert_eq!(hash::hash_simple(t), Some(-3550055125485641917));
}

#[test]
fn text_parses_to_ints() {
    assert_eq!(parse_int("-1_000", 10), Some((-1000).into()));
    assert_eq!(parse_int("ff", 16), Some(255.into()));
    for bad in ["", "-", "_1", "1_", "1__0", "12a", "++1", " 1"] {
        assert_eq!(parse_int(bad, 10), None, "{bad:?}");
    }
}

#[test]
fn strings_have_the_least_width() {
    let th = &mut *attach();
    let widths = [("abc", 1), ("é", 1), ("aé€", 2), ("a😀", 4)];
    for (t, w) in widths {
        let s = th.new_str(t);
        assert_eq!((s.width(), s.to_rust().as_str()), (w, t));
        assert_eq!(s.len, t.chars().count());
    }
    let s = th.new_str("a😀é€");
    let sub = s.substr(th, 2, 3).as_str().unwrap();
    assert_eq!((sub.width(), sub.to_rust().as_str()), (1, "é"));
    let rev = s.slice(th, resolve_bounds(None, None, -1, 4)).as_str().unwrap();
    assert_eq!(rev.to_rust(), "€é😀a");
    let lone = th.new_str_from_chars(&[0xD800, 0x41]);
    assert_eq!((lone.width(), lone.to_utf8()), (2, None));
}

#[test]
fn string_search_and_order() {
    let th = &mut *attach();
    let s = th.new_str("hello wörld, hello");
    let n = th.new_str("hello");
    assert_eq!(s.find(n, 0, s.len), Some(0));
    assert_eq!(s.find(n, 1, s.len), Some(13));
    assert_eq!(s.rfind(n, 0, s.len), Some(13));
    assert_eq!(s.find(n, 14, s.len), None);
    let wide = th.new_str("€");
    assert!(!s.contains(wide));
    assert_eq!(s.compare(wide), Ordering::Less);
    let empty = th.new_str("");
    assert_eq!(s.rfind(empty, 0, s.len), Some(18));
}

#[test]
fn ropes_flatten_to_their_text() {
    let th = &mut *attach();
    let mut s = th.new_str("").value();
    let mut want = String::new();
    for i in 0..20_000 {
        let piece = if i % 1000 == 999 { "é€" } else { "abcde" };
        let p = th.new_str(piece).value();
        s = if i % 3 == 0 { th.str_concat(p, s) } else { th.str_concat(s, p) };
        want = if i % 3 == 0 { format!("{piece}{want}") } else { want + piece };
    }
    assert_eq!(super::rope::str_len(s), want.chars().count());
    let flat = s.as_str().unwrap();
    assert_eq!(flat.to_rust(), want);
    let again = th.new_str(&want);
    assert!(again.same_text(flat) && again.hash_code() == flat.hash_code());
}

#[test]
fn interning_gives_one_object() {
    let th = &mut *attach();
    for t in ["some name", "é", "naïve", "€uro", ""] {
        let a = th.intern(t);
        let s = th.new_str(t).value();
        assert_eq!(th.intern_value(s), a);
        assert_eq!(th.intern(t), a);
    }
}

#[test]
fn lists_keep_to_typed_buffers() {
    let th = &mut *attach();
    let l = th.new_list(&[]);
    for i in 0..100 {
        let v = th.int(i << 50);
        l.append(th, v);
    }
    assert_eq!(l.buf.get().elem_kind(), ElemKind::Int);
    assert_eq!(l.get(th, 99).as_i64(), Some(99 << 50));
    l.append(th, Value::float(0.5));
    assert_eq!(l.buf.get().elem_kind(), ElemKind::Any);
    assert_eq!(l.get(th, 99).as_i64(), Some(99 << 50));
    let f = th.new_list(&[Value::float(1.0), Value::float(-0.0)]);
    assert_eq!(f.buf.get().elem_kind(), ElemKind::Float);
    f.set(th, 0, Value::TRUE);
    assert_eq!(f.get(th, 0), Value::TRUE);
    assert_eq!(f.get(th, 1), Value::float(-0.0));
}

fn ints(th: &mut Thread, items: &[i64]) -> super::Gc<super::layout::ListObj> {
    let buf = th.new_buf_ints(items);
    th.new_list_from_buf(buf)
}

#[test]
fn list_edits() {
    let th = &mut *attach();
    let l = ints(th, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    l.del_slice(resolve_bounds(Some(1), None, 3, 10));
    assert_eq!(l.buf.get().as_ints(), [0, 2, 3, 5, 6, 8, 9]);
    l.del_slice(resolve_bounds(None, None, -2, 7));
    assert_eq!(l.buf.get().as_ints(), [2, 5, 8]);
    l.insert(th, 1, Value::inline_int(7));
    assert_eq!(l.pop(th, 0), Value::inline_int(2));
    assert_eq!(l.buf.get().as_ints(), [7, 5, 8]);
    let src = ints(th, &[1, 2, 3]).buf.get();
    l.splice(th, 1, 1, src);
    assert_eq!(l.buf.get().as_ints(), [7, 1, 2, 3, 8]);
    l.splice(th, 5, 0, l.buf.get());
    assert_eq!(l.len(), 10);
    let any = th.new_list(&[Value::NONE]).buf.get();
    l.splice(th, 0, 9, any);
    assert_eq!((l.get(th, 0), l.get(th, 1)), (Value::NONE, Value::inline_int(8)));
    l.splice(th, 2, 0, src);
    assert_eq!((l.len(), l.get(th, 4)), (5, Value::inline_int(3)));
    let l = ints(th, &[3, 1, 2]);
    assert!(l.sort_typed());
    l.extend_from_buf(th, l.buf.get());
    l.reverse();
    assert_eq!(l.buf.get().as_ints(), [3, 2, 1, 3, 2, 1]);
    let t = l.slice(th, resolve_bounds(None, None, 2, 6));
    assert_eq!(t.buf.get().as_ints(), [3, 1, 2]);
}

fn simple_eq(_: &mut Thread, a: Value, b: Value) -> Result<bool, crate::error::Raised> {
    Ok(hash::eq_simple(a, b))
}

#[test]
fn tables_keep_order_through_growth_and_deletion() {
    let th = &mut *attach();
    let t = th.new_dict();
    for i in 0..1000i64 {
        let k = th.int(i * 7919);
        let h = hash_int(k);
        t.insert(th, k, h, Value::inline_int(i), simple_eq).unwrap();
    }
    assert_eq!((t.len(), t.key_kind()), (1000, KeyKind::Int));
    for i in (0..1000i64).step_by(2) {
        let e = t.find_int(i * 7919).unwrap();
        t.remove_entry(e);
    }
    let mut pos = 0;
    let mut seen = Vec::new();
    while let Some((_, v)) = t.next_entry(&mut pos) {
        seen.push(v.as_inline_int());
    }
    assert_eq!(seen, (1..1000).step_by(2).collect::<Vec<i64>>());
    for i in 0..3000i64 {
        let k = th.int(-i - 1);
        t.insert(th, k, hash_int(k), Value::NONE, simple_eq).unwrap();
    }
    assert_eq!(t.len(), 3500);
    assert_eq!(t.find_int(7919).map(|e| t.value_at(e)), Some(Value::inline_int(1)));
    assert_eq!(t.find_int(0), None);
}

#[test]
fn tables_mix_keys_by_equality() {
    let th = &mut *attach();
    let t = th.new_dict();
    let s = th.new_str("one").value();
    for (k, v) in [(Value::inline_int(1), 1), (s, 2), (Value::float(2.5), 3), (Value::NONE, 4)] {
        let h = hash::hash_simple(k).unwrap();
        t.insert(th, k, h, Value::inline_int(v), simple_eq).unwrap();
    }
    assert_eq!(t.key_kind(), KeyKind::Any);
    for k in [Value::TRUE, Value::float(1.0)] {
        let e = t.find(th, k, 1, simple_eq).unwrap();
        assert_eq!(e.map(|e| t.value_at(e)), Some(Value::inline_int(1)));
    }
    assert_eq!(t.get_str(s), Some(Value::inline_int(2)));
    let v = t.keys_version();
    t.insert(th, Value::TRUE, 1, Value::NONE, simple_eq).unwrap();
    assert_eq!(t.keys_version(), v);
    assert!(
        t.remove(th, Value::NONE, hash::hash_simple(Value::NONE).unwrap(), simple_eq)
            .unwrap()
            .is_some()
    );
    assert_ne!(t.keys_version(), v);
    let c = t.copied(th, shape::DICT, 0);
    t.clear(th);
    assert_eq!((c.len(), t.len()), (3, 0));
}

#[test]
fn a_probe_survives_a_table_that_its_callback_changes() {
    let th = &mut *attach();
    let t = th.new_dict();
    let key = |th: &mut Thread, i| th.new_tuple(&[Value::inline_int(i)]).value();
    for i in 0..8 {
        let k = key(th, i);
        t.insert(th, k, 42, Value::inline_int(i), simple_eq).unwrap();
    }
    let wanted = key(th, 7);
    let mut turns = 0;
    let found = t.find(th, wanted, 42, |th, a, b| {
        turns += 1;
        if turns == 3 {
            for i in 100..200 {
                let k = key(th, i);
                t.add_new(th, k, i, Value::NONE);
            }
        }
        Ok(hash::eq_simple(a, b))
    });
    assert_eq!(found.unwrap().map(|e| t.value_at(e)), Some(Value::inline_int(7)));
    assert!(turns > 8);
}

#[test]
fn shapes_share_transitions_and_forget_deleted_names() {
    let th = &mut *attach();
    let vm = th.vm();
    let name = th.intern("Point");
    let attrs = th.new_dict().value();
    let object = vm.class_of_shape(shape::OBJECT).value();
    let meta = vm.class_of_shape(shape::CLASS);
    let class = th.new_class(name, &[object], attrs, meta).unwrap();
    let names: Vec<Value> = (0..40).map(|i| th.intern(&format!("a{i}"))).collect();
    let (p, q) = (th.new_instance(class).value(), th.new_instance(class).value());
    for (i, &n) in names.iter().enumerate() {
        assert!(th.set_own_attr(p, n, Value::inline_int(i as i64)));
        assert!(th.set_own_attr(q, n, Value::NONE));
        assert_eq!(p.shape(), q.shape());
    }
    assert!(th.del_own_attr(p, names[3]) && !th.del_own_attr(p, names[3]));
    for (i, &n) in names.iter().enumerate() {
        let want = (i != 3).then(|| Value::inline_int(i as i64));
        assert_eq!(th.own_attr(p, n), want, "attribute {i}");
    }
    assert!(th.set_own_attr(p, names[3], Value::TRUE));
    let (mut slot, mut last) = (0, Value::NULL);
    while let Some((n, _)) = th.next_own_attr(p, &mut slot) {
        last = n;
    }
    assert_eq!(last, names[3]);
    let later = th.new_instance(class).value();
    assert!(vm.shapes.get(later.shape()).n_inline > vm.shapes.get(p.shape()).n_inline);
}

#[test]
fn instances_of_builtins_subclasses_have_attributes() {
    let th = &mut *attach();
    let vm = th.vm();
    let meta = vm.class_of_shape(shape::CLASS);
    let name = th.intern("x");
    for base in [shape::LIST, shape::STR, shape::INT, shape::TUPLE, shape::DICT, shape::BYTES] {
        let attrs = th.new_dict().value();
        let base = vm.class_of_shape(base).value();
        let class = th.new_class(name, &[base], attrs, meta).unwrap();
        let s = ShapeId(class.root_shape.get());
        let text = th.new_str("abcé");
        let v = match class.layout.get() {
            shape::LIST => th.new_list_of(s, vm.empty_buf()).value(),
            shape::STR => th.new_str_of(s, text).value(),
            shape::INT => th.new_int_of(s, 5),
            shape::TUPLE => th.new_tuple_of(s, &[Value::TRUE]).value(),
            shape::DICT => th.new_table(s, 0).value(),
            _ => th.new_bytes_of(s, b"abc").value(),
        };
        assert!(th.set_own_attr(v, name, Value::TRUE));
        th.collect();
        assert_eq!(th.own_attr(v, name), Some(Value::TRUE));
        assert_eq!(vm.class_of(v), class);
    }
    let attrs = th.new_dict().value();
    let bases = [vm.class_of_shape(shape::LIST).value(), vm.class_of_shape(shape::STR).value()];
    assert!(th.new_class(name, &bases, attrs, meta).is_err());
    th.take_pending();
}

#[test]
fn classes_linearise_and_invalidate() {
    let th = &mut *attach();
    let vm = th.vm();
    let meta = vm.class_of_shape(shape::CLASS);
    let object = vm.class_of_shape(shape::OBJECT).value();
    let make = |th: &mut Thread, name: &str, bases: &[Value]| {
        let name = th.intern(name);
        let attrs = th.new_dict().value();
        th.new_class(name, bases, attrs, meta).map(|c| c.value())
    };
    let a = make(th, "A", &[object]).unwrap();
    let b = make(th, "B", &[a]).unwrap();
    let c = make(th, "C", &[a]).unwrap();
    let d = make(th, "D", &[b, c]).unwrap();
    let mro = d.as_class().unwrap().mro_classes();
    assert_eq!(mro.items(), [d, b, c, a, object]);
    assert!(make(th, "E", &[a, b]).is_err());
    th.take_pending();
    let (name, dc) = (th.intern("method"), d.as_class().unwrap());
    assert_eq!(vm.lookup(dc, name), None);
    th.set_class_attr(a.as_class().unwrap(), name, Value::TRUE);
    assert_eq!(vm.lookup(dc, name), Some(Value::TRUE));
    th.set_class_attr(c.as_class().unwrap(), name, Value::FALSE);
    assert_eq!(vm.lookup(dc, name), Some(Value::FALSE));
    assert!(th.del_class_attr(c.as_class().unwrap(), name));
    assert_eq!(vm.lookup(dc, name), Some(Value::TRUE));
    let eq = th.intern("__eq__");
    th.set_class_attr(a.as_class().unwrap(), eq, Value::NONE);
    assert_eq!(dc.specials.get(), super::class::special::EQ);
}

#[test]
fn exceptions_carry_args_and_context() {
    let th = &mut *attach();
    th.raise(ExcClass::KeyError, "first");
    assert!(th.pending_is(ExcClass::LookupError) && !th.pending_is(ExcClass::ValueError));
    let first = th.take_pending();
    th.handled = first;
    th.raise(ExcClass::ValueError, "second");
    let second = th.take_pending().as_instance().unwrap();
    th.handled = Value::NONE;
    assert_eq!(second.slot(EXC_CONTEXT), first);
    let args = second.slot(EXC_ARGS).as_tuple().unwrap();
    assert!(args.item(0).as_str().unwrap().is("second"));
    let mut slot = 0;
    assert_eq!(th.next_own_attr(second.value(), &mut slot), None);
}

#[test]
fn signatures_bind() {
    let th = &mut *attach();
    static DEF: NativeDef = crate::kit::native("len", "obj, /", |_, _| Ok(Value::NONE));
    let native = th.native(&DEF, Value::UNBOUND).as_native().unwrap();
    let sig = Sig::parse("x, /, y, z=3, *args, key=None, end='\\n', flag=, **kw");
    assert_eq!((sig.n_posonly, sig.n_pos, sig.n_required, sig.n_slots()), (1, 3, 2, 8));
    assert_eq!(sig.params[4].default, Default::Str("\\n"));
    let (y, other) = (th.intern("y"), th.intern("other"));
    let args = [Value::TRUE, Value::FALSE, Value::NONE];
    let mut out = [Value::NULL; 8];
    sig.bind(th, native, &args, &[y, other], &mut out).unwrap();
    assert_eq!(out[..4], [Value::TRUE, Value::FALSE, Value::inline_int(3), Value::NONE]);
    assert!(out[5].is_unbound());
    assert_eq!(out[7].as_dict().unwrap().get_str(other), Some(Value::NONE));
    let sig = Sig::parse("obj, /");
    assert!(sig.is_direct(1) && !sig.is_direct(2));
    assert!(sig.bind(th, native, &args, &[], &mut out).is_err());
    let exc = th.take_pending().as_instance().unwrap();
    let text = exc.slot(EXC_ARGS).as_tuple().unwrap().item(0).as_str().unwrap().to_rust();
    assert_eq!(text, "len() takes exactly one argument (3 given)");
}
